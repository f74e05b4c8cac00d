using System.Text.RegularExpressions;

namespace Baton.Runtime.Channels.Routing;

/// <summary>"#A1001 到了": the reference a person writes in front, and what they say about it.</summary>
internal sealed partial record MessageReference(string Id, string Rest)
{
    public static MessageReference? In(IncomingMessage message)
    {
        if (message.Kind != MessageKind.Text)
            return null;
        var match = Form.Match(message.Text.Trim());
        return match.Success ? new MessageReference(match.Groups["id"].Value, match.Groups["rest"].Value.Trim()) : null;
    }

    /// <summary>References are read without regard to case, as people write them.</summary>
    public bool Means(string? reference) => string.Equals(reference, Id, StringComparison.OrdinalIgnoreCase);

    // Chinese hash tags are no references.
    [GeneratedRegex(@"\A[#＃](?<id>[0-9A-Za-z][0-9A-Za-z_./-]{0,63})(?:[\s:：,，](?<rest>.*))?\z", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Form { get; }
}
