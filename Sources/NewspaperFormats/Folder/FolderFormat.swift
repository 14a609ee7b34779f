/// The `folder` format: ``FolderIssueReader`` and ``FolderWriter``.
enum FolderFormat {
  static let format = Format(
    name: "folder", summary: "issue.yaml and a Markdown file for each article, to be edited",
    folders: Format.FolderReader(
      recognises: { (_, names) in
        names.contains(FolderIssueReader.issueFile) || names.contains { ArticleFileName($0) != nil } ? .certain : .no
      },
      read: { (folder, sink) throws(FormatError) in
        try sink.deliver(FolderIssueReader.read(folder, encoding: sink.options.encoding))
      }, tellsWhatIsLeft: true),
    writeFolder: FolderWriter.files)
}
