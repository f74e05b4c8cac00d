using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.Expressions.Values;
using Microsoft.Extensions.Options;

namespace Baton.BackOffice.Files;

/// <summary>A folder into which others drop CSV and Excel files: a query reads the newest file that fits its pattern. Nothing is ever written.</summary>
internal sealed class FileConnector(IOptions<BackOfficeOptions> options) : IConnector
{
    public ConnectionType Type => ConnectionType.Files;

    public Task<ProbeResult> ProbeAsync(OpenConnection connection, CancellationToken cancellation)
    {
        var files = FilesIn(connection, "*");
        return Task.FromResult(new ProbeResult(null, $"打开了，有 {files.Count} 个 CSV 或 Excel 文件。", $"Opened; it has {files.Count} CSV or Excel files."));
    }

    public async Task<CallAnswer> QueryAsync(OpenConnection connection, PreparedCall call, CancellationToken cancellation)
    {
        var wanted = call.File!;
        if (FilesIn(connection, wanted.Pattern).MaxBy(file => (file.LastWriteTimeUtc, file.Name)) is not { } file)
            return new CallAnswer(ListValue.Empty);
        var content = await ReadAsync(file, cancellation);
        var table = Path.GetExtension(file.Name).Equals(".csv", StringComparison.OrdinalIgnoreCase) || Path.GetExtension(file.Name).Equals(".txt", StringComparison.OrdinalIgnoreCase)
            ? CsvTable.Read(content, connection[ConnectionForm.Encoding], connection[ConnectionForm.Delimiter])
            : WorkbookTable.Read(content, wanted.Sheet, options.Value.LargestFile);
        return Select(table, wanted, call.RowLimit);
    }

    public Task<CallAnswer> CommandAsync(OpenConnection connection, PreparedCall call, string key, CancellationToken cancellation) =>
        throw new CallException(Trouble.Definition, "文件夹只能查询，不能写。", "A folder is only read.");

    private static CallAnswer Select(IEnumerable<Value[]> table, FileCall wanted, int limit)
    {
        using var lines = table.GetEnumerator();
        if (!lines.MoveNext())
            return new CallAnswer(ListValue.Empty);
        var columns = lines.Current.Select((name, index) => name.ToString() is { Length: > 0 } given ? given.Trim() : $"列{index + 1}").ToArray();
        var filters = wanted.Filters.Select(filter => (Place: Array.IndexOf(columns, filter.Column), filter.Text, filter.Column)).ToList();
        if (filters.FirstOrDefault(filter => filter.Place < 0) is { Column: { } missing })
            throw new CallException(Trouble.Answer, $"文件里没有“{missing}”这一列，只有：{string.Join('、', columns)}。", $"The file has no column {missing}.");
        var rows = new List<Value>();
        while (lines.MoveNext())
        {
            var line = lines.Current;
            if (line.All(cell => cell.IsNull || cell == Value.From("")) || !filters.TrueForAll(filter => filter.Place < line.Length && (line[filter.Place].ToString() ?? "").Trim() == filter.Text.Trim()))
                continue;
            if (rows.Count == limit)
                return new CallAnswer(new ListValue([.. rows]), HasMore: true);
            var row = new ObjectBuilder();
            for (var i = 0; i < columns.Length; i++)
                row[columns[i]] = i < line.Length ? line[i] : Value.Null;
            rows.Add(row.ToValue());
        }

        return new CallAnswer(new ListValue([.. rows]));
    }

    private List<FileInfo> FilesIn(OpenConnection connection, string pattern)
    {
        var folder = connection[ConnectionForm.Folder];
        // A link may have been laid since it was saved.
        if (FolderRules.FindProblem(folder, options.Value) is var (chinese, english))
            throw new CallException(Trouble.Definition, chinese, english);
        try
        {
            return
            [
                .. new DirectoryInfo(folder).EnumerateFiles(pattern, new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = true })
                    .Where(file => file.Extension.ToLowerInvariant() is ".csv" or ".txt" or ".xlsx" && !file.Name.StartsWith("~$", StringComparison.Ordinal) && FolderRules.IsIn(file.FullName, folder)),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CallException(Trouble.Unreachable, $"文件夹“{folder}”打不开：{exception.Message}", $"The folder {folder} cannot be opened: {exception.Message}", exception);
        }
    }

    private async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        if (file.Length > options.Value.LargestFile)
            throw new CallException(Trouble.Answer, $"文件“{file.Name}”超过 {options.Value.LargestFile} 字节。", $"The file {file.Name} is larger than {options.Value.LargestFile} bytes.");
        try
        {
            return await File.ReadAllBytesAsync(file.FullName, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CallException(Trouble.Busy, $"文件“{file.Name}”正被占用或读不了。", $"The file {file.Name} is in use or cannot be read.", exception);
        }
    }
}
