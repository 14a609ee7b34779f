print("看报")
