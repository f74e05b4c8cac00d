using System.Globalization;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Listing;

/// <summary>
/// What a caller wants of a resource: member=value (several divided by commas), member.gte, member.lte, member.like,
/// q (in several columns), sort (members, a minus for descending), page, pageSize, after (a mark: rows changed since, oldest change first).
/// </summary>
internal sealed class ListQuery
{
    private const int LargestPage = 500;
    private readonly List<string> _conditions = [];
    private readonly List<object?> _values = [];
    private readonly Resource _resource;
    private readonly IReadOnlyList<Column> _columns;
    private string _sort;

    private ListQuery(Resource resource, IReadOnlyList<Column> columns) => (_resource, _columns, _sort) = (resource, columns, resource.Key);

    public int Page { get; private set; } = 1;

    public int PageSize { get; private set; } = 50;

    public long? After { get; private set; }

    public string Where => _conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", _conditions);

    public string Tail => string.Create(CultureInfo.InvariantCulture, $" ORDER BY {(After is null ? _sort : "revision")} LIMIT {PageSize} OFFSET {(Page - 1) * PageSize}");

    public object?[] Values => [.. _values];

    /// <exception cref="Refusal">A parameter is unknown or makes no sense.</exception>
    public static ListQuery Parse(ErpSession session, Resource resource, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var query = new ListQuery(resource, Column.Of(session, resource.Source));
        foreach (var (name, value) in parameters)
            query.Take(name, value);
        return query;
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "page":
                Page = (int)Number(name, value, 1, 1_000_000);
                break;
            case "pageSize":
                PageSize = (int)Number(name, value, 1, LargestPage);
                break;
            case "after":
                After = Number(name, value, 0, long.MaxValue);
                _conditions.Add($"revision > {Parameter(After.Value)}");
                break;
            case "q":
                var pattern = Parameter(Like(value));
                _conditions.Add($"({string.Join(" OR ", _resource.Searched.Select(column => $"{column} LIKE {pattern} ESCAPE '\\'"))})");
                break;
            case "sort":
                _sort = string.Join(", ", value.Split(',').Select(member => member.StartsWith('-') ? Find(member[1..]).Name + " DESC" : Find(member).Name)) + ", " + _resource.Key;
                break;
            default:
                Compare(name, value);
                break;
        }
    }

    private void Compare(string name, string value)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var column = Find(dot < 0 ? name : name[..dot]);
        _conditions.Add((dot < 0 ? "" : name[dot..]) switch
        {
            "" => $"{column.Name} IN ({string.Join(", ", value.Split(',').Select(one => Parameter(column.Parse(one))))})",
            ".gte" => $"{column.Name} >= {Parameter(column.Parse(value))}",
            ".lte" => $"{column.Name} <= {Parameter(column.Parse(value))}",
            ".like" => $"{column.Name} LIKE {Parameter(Like(value))} ESCAPE '\\'",
            var other => throw Wrong($"不认识比较方式 {other}；有 .gte、.lte、.like。"),
        });
    }

    private Column Find(string member) => _columns.FirstOrDefault(column => column.Member == member)
        ?? throw Wrong($"{_resource.Name} 没有 {member}；有 {string.Join("、", _columns.Select(column => column.Member))}。");

    private string Parameter(object? value)
    {
        _values.Add(value);
        return "@" + (_values.Count - 1).ToString(CultureInfo.InvariantCulture);
    }

    private static long Number(string name, string value, long lowest, long highest) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest
            ? number
            : throw Wrong($"{name} 要是 {lowest} 到 {highest} 的整数。");

    private static string Like(string value) =>
        "%" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "BAD_QUERY", message);
}
