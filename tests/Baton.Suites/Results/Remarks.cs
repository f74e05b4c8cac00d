using System.Collections.Concurrent;
using System.Reflection;

namespace Baton.Suites.Results;

/// <summary>A list that stands beside a suite: after a line <c># remark</c> a key per line. A key nobody asked for is out of date.</summary>
internal sealed class Remarks
{
    private readonly Dictionary<string, string> _remarks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _used = new(StringComparer.Ordinal);

    /// <param name="resource">The name under which the list is embedded.</param>
    public Remarks(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        var remark = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
                remark = line[2..];
            else if (line.Length > 0)
                _remarks.Add(line, remark);
        }
    }

    public IEnumerable<string> Unused => _remarks.Keys.Where(key => !_used.ContainsKey(key));

    public string? Find(string key)
    {
        if (!_remarks.TryGetValue(key, out var remark))
            return null;
        _used[key] = true;
        return remark;
    }
}
