using System.Globalization;
using System.Text.RegularExpressions;
using Baton.Kernel.Tasks;

namespace Baton.Runtime.Channels.Routing;

/// <summary>A word or number that means something by itself, as phones write it.</summary>
internal abstract partial record Command
{
    /// <summary>Null where the text is none.</summary>
    public static Command? In(IncomingMessage message)
    {
        if (message.Kind != MessageKind.Text)
            return null;
        var plain = TextLine.Plain(message.Text.Trim());
        return plain.ToUpperInvariant() switch
        {
            "待办" or "我的待办" => new ListTasks(),
            "帮助" or "HELP" or "?" => new Help(),
            "取消" or "算了" => new GiveUp(),
            _ when Number.IsMatch(plain) => new Pick(int.Parse(plain.TrimEnd('.', '。'), NumberStyles.None, CultureInfo.InvariantCulture)),
            _ => Decision(message.Text.Trim(), plain),
        };
    }

    private static Decide? Decision(string written, string plain)
    {
        var match = Deciding.Match(plain);
        if (!match.Success)
            return null;
        var number = match.Groups["number"] is { Success: true } digits ? int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : (int?)null;
        // Reasons are kept as they were written; places in both texts are the same.
        var reason = match.Groups["reason"] is { Success: true } rest ? written[rest.Index..].Trim() : "";
        return new Decide(match.Groups["verb"].Value is "同意" or "通过" ? TaskVerb.Agree : TaskVerb.Reject, number, reason.Length == 0 ? null : reason);
    }

    [GeneratedRegex(@"\A[0-9]{1,2}[.。]?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Number { get; }

    // A word that only begins like a command is none: "同意书在哪里".
    [GeneratedRegex(@"\A(?<verb>同意|通过|驳回|拒绝|不同意)(?:[ ,:]*(?<number>[0-9]{1,2}))?(?:[ ,:]+(?<reason>.+))?\z", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Deciding { get; }
}

internal sealed record ListTasks : Command;

internal sealed record Help : Command;

internal sealed record GiveUp : Command;

internal sealed record Pick(int Number) : Command;

internal sealed record Decide(TaskVerb Verb, int? Number, string? Reason) : Command;
