import Glibc
import NewspaperFormats

// Not `CommandLine.arguments`, which are text: a path may be other bytes than UTF-8.
let arguments = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc)).dropFirst()
exit(Program.run(arguments.compactMap { $0.map { FileName.text(ofCString: $0) } }))
