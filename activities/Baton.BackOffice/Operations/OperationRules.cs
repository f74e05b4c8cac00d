using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Customers;
using Baton.BackOffice.Databases;
using Baton.BackOffice.Http;
using Baton.Expressions.Values;
using Baton.Runtime.Requests;

namespace Baton.BackOffice.Operations;

/// <summary>What a query or command has to be before it is saved.</summary>
internal static partial class OperationRules
{
    private const int MostParameters = 50;
    private const int LongestText = 100_000;
    private const int LongestCache = 24 * 3600;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public static (string Chinese, string English)? FindProblem(Operation operation, Connection connection, BackOfficeOptions options) =>
        FindParameterProblem(operation) ?? FindLimitProblem(operation, options) ?? FindAccessProblem(operation.Access) ?? CustomerRules.FindProblem(operation) ?? connection.Type switch
        {
            ConnectionType.PostgreSql or ConnectionType.Sqlite => Only(operation, "sql", "SQL") ?? SqlCall.FindProblem(operation),
            ConnectionType.Http => Only(operation, "request", "请求") ?? RequestBuilder.FindProblem(operation.Request!, operation) ?? FindNameProblem(operation, RequestBuilder.NamesIn(operation.Request!)),
            ConnectionType.JsonRpc => Only(operation, "rpc", "方法") ?? FindRpcProblem(operation),
            _ => Only(operation, "file", "文件") ?? FindFileProblem(operation),
        };

    private static (string, string)? FindParameterProblem(Operation operation)
    {
        if (operation.Parameters.Length > MostParameters || operation.Parameters.GroupBy(parameter => parameter.Name).Any(group => group.Count() > 1))
            return ($"参数最多 {MostParameters} 个，不能重名。", $"There are {MostParameters} parameters at most, each of another name.");
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.Name is null || !ParameterName().IsMatch(parameter.Name))
                return ($"参数名“{parameter.Name}”要是英文字母、数字和下划线，以字母或下划线开头。", $"The parameter {parameter.Name} is named with letters, digits and underscores.");
        }

        try
        {
            var defaults = operation with { Parameters = [.. operation.Parameters.Select(parameter => parameter with { IsRequired = false })] };
            ParameterBinding.Bind(defaults, ObjectValue.Empty);
            return null;
        }
        catch (CallException exception)
        {
            return ($"默认值不对：{exception.Chinese}", $"A default is wrong: {exception.English}");
        }
    }

    private static (string, string)? FindLimitProblem(Operation operation, BackOfficeOptions options)
    {
        if (operation.RowLimit < 1 || operation.RowLimit > options.MostRows)
            return ($"行数上限在 1 到 {options.MostRows} 之间。", $"rowLimit is 1 to {options.MostRows}.");
        if (operation.CacheSeconds is < 0 or > LongestCache || (operation.Kind == OperationKind.Command && operation.CacheSeconds > 0))
            return ("缓存时间最长一天，只有查询可以缓存。", "cacheSeconds is a day at most, and for queries only.");
        if (operation.TimeoutSeconds is < 1 or > 300)
            return ("时限在 1 到 300 秒之间。", "timeoutSeconds is 1 to 300.");
        return operation.Sql?.Length > LongestText || operation.Title?.Length > 200 || operation.Description?.Length > 2000 ? ("太长了。", "It is too long.") : null;
    }

    private static (string, string)? FindAccessProblem(OperationAccess access)
    {
        if (access.Channels.FirstOrDefault(channel => !OperationAccess.AllChannels.Contains(channel)) is { } channel)
            return ($"没有“{channel}”这种渠道：{string.Join('、', OperationAccess.AllChannels)}。", $"There is no channel {channel}: {string.Join(", ", OperationAccess.AllChannels)}.");
        return access.Roles.FirstOrDefault(role => !Roles.All.Contains(role) && role != Roles.Partner) is { } role ? ($"没有角色“{role}”。", $"There is no role {role}.") : null;
    }

    // What is written for another type of connection would silently do nothing.
    private static (string, string)? Only(Operation operation, string part, string title)
    {
        (string Name, bool IsGiven)[] parts = [("sql", operation.Sql is not null), ("request", operation.Request is not null), ("rpc", operation.Rpc is not null), ("file", operation.File is not null)];
        return parts.All(each => each.IsGiven == (each.Name == part)) ? null : ($"这种连接要写“{title}”（{part}），而且只写它。", $"For this connection give {part}, and nothing else.");
    }

    private static (string, string)? FindRpcProblem(Operation operation)
    {
        if (string.IsNullOrWhiteSpace(operation.Rpc!.Method) || operation.Rpc.Method.StartsWith("rpc.", StringComparison.Ordinal))
            return ("要写方法名，不能以 rpc. 开头。", "method is needed, and does not begin with rpc.");
        return operation.Rpc.Params is null or JsonObject or JsonArray ? FindNameProblem(operation, Template.NamesIn(operation.Rpc.Params)) : ("params 要是对象或列表。", "params is an object or a list.");
    }

    private static (string, string)? FindFileProblem(Operation operation)
    {
        if (operation.Kind == OperationKind.Command)
            return ("文件夹只能查询，不能写。", "A folder is only read: there are no commands for it.");
        var pattern = operation.File!.Pattern;
        return string.IsNullOrWhiteSpace(pattern) || pattern.AsSpan().ContainsAny('/', '\\')
            ? ("要写文件名，可以有 * 和 ?，不能有文件夹。", "pattern is a file name, perhaps with * and ?, without folders.")
            : FindNameProblem(operation, operation.File.Where.Values.SelectMany(Template.NamesIn));
    }

    private static (string, string)? FindNameProblem(Operation operation, IEnumerable<string> names)
    {
        var used = names.ToHashSet();
        var declared = operation.Parameters.Select(parameter => parameter.Name).ToHashSet();
        if (used.FirstOrDefault(name => !declared.Contains(name)) is { } unknown)
            return ($"{{{unknown}}} 没有对应的参数。", $"{{{unknown}}} is no parameter.");
        return declared.FirstOrDefault(name => !used.Contains(name)) is { } unused ? ($"参数“{unused}”没有用到。", $"The parameter {unused} is not used.") : null;
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,62}\z")]
    private static partial Regex ParameterName();
}
