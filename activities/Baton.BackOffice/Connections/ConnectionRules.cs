using System.Globalization;
using System.Text.RegularExpressions;
using Baton.Runtime.Calls;

namespace Baton.BackOffice.Connections;

/// <summary>What a connection has to be before it is saved. Whether anything answers is for its test to say.</summary>
internal static partial class ConnectionRules
{
    private const int LongestSetting = 4000;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public static (string Chinese, string English)? FindProblem(Connection connection, BackOfficeOptions options)
    {
        var form = ConnectionForm.Of(connection.Type);
        foreach (var name in connection.Settings.Keys.Concat(connection.Secrets.Keys))
        {
            if (form.Find(name) is null)
                return ($"{form.Title}没有“{name}”这一项。", $"A {form.TitleEnglish} has no field {name}.");
        }

        foreach (var field in form.Fields)
        {
            if (FindProblem(connection, field) is { } problem)
                return problem;
        }

        return connection.Limits.FindProblem() ?? connection.Type switch
        {
            ConnectionType.Http or ConnectionType.JsonRpc => FindHttpProblem(connection),
            ConnectionType.PostgreSql => FindHostProblem(connection[ConnectionForm.Host]) ?? FindGuardProblem(connection),
            ConnectionType.Sqlite => FolderRules.FindProblem(connection[ConnectionForm.File], options) ?? FindGuardProblem(connection),
            _ => FolderRules.FindProblem(connection[ConnectionForm.Folder], options),
        };
    }

    private static (string, string)? FindProblem(Connection connection, ConnectionField field)
    {
        if (!field.IsShown(name => connection[name]))
            return null;
        var value = field.IsSecret ? connection.Secrets.GetValueOrDefault(field.Name) ?? "" : connection[field.Name];
        if (field.IsRequired && string.IsNullOrWhiteSpace(value))
            return ($"“{field.Title}”要填。", $"{field.TitleEnglish} ({field.Name}) is required.");
        if (value.Length > LongestSetting || (field.Kind != FieldKind.MultiLine && value.Any(char.IsControl)))
            return ($"“{field.Title}”太长，或者有控制字符。", $"{field.TitleEnglish} ({field.Name}) is too long or holds control characters.");
        if (field.Kind == FieldKind.Number && !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return ($"“{field.Title}”要是一个整数。", $"{field.TitleEnglish} ({field.Name}) is a whole number.");
        return field.Choices is { } choices && value.Length > 0 && choices.All(choice => choice.Value != value)
            ? ($"“{field.Title}”要是其中之一：{string.Join('、', choices.Select(choice => choice.Value))}。", $"{field.TitleEnglish} ({field.Name}) is one of {string.Join(", ", choices.Select(choice => choice.Value))}.")
            : null;
    }

    private static (string, string)? FindHttpProblem(Connection connection)
    {
        if (!Uri.TryCreate(connection[ConnectionForm.BaseUrl], UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return ("地址要是 http 或 https 地址。", "The address must be an http or https address.");
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            return ("地址里不能有用户名、密码、? 和 #。", "The address holds no user, password, query or fragment.");
        return new[] { connection[ConnectionForm.HeaderName], connection[ConnectionForm.IdempotencyHeader] }.All(CallHeaders.IsToken)
            ? null
            : ("请求头的名字不对。", "A header's name is none.");
    }

    private static (string, string)? FindHostProblem(string hosts) => HostList.TryParse(hosts) is null
        ? ("主机要是名字或地址，可以带端口；几个主机用逗号分开，最多八个。", "A host is a name or an address, perhaps with a port; several are separated by commas, at most eight.")
        : null;

    private static (string, string)? FindGuardProblem(Connection connection) => GuardTable().IsMatch(connection[ConnectionForm.GuardTable])
        ? null
        : ("防重表的名字只能有小写字母、数字、下划线，可以带模式名。", "The guard table's name has small letters, digits and underscores, perhaps after a schema's.");

    [GeneratedRegex(@"^([a-z_][a-z0-9_]{0,62}\.)?[a-z_][a-z0-9_]{0,62}\z")]
    private static partial Regex GuardTable();
}
