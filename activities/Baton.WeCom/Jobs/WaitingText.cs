using System.Text;
using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.Storage.Jobs;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Jobs;

/// <summary>A text that waits to be sent to one person, and that no flow waits for.</summary>
internal sealed record WaitingText(int AgentId, string UserId, string Content)
{
    private static readonly string[] Usual = ["touser", "msgtype", "agentid", "text", "enable_duplicate_check", "duplicate_check_interval"];

    public int Bytes { get; } = Encoding.UTF8.GetByteCount(Content);

    /// <summary>Null for everything else, and for a text that was tried already: its own bytes must be sent again.</summary>
    public static WaitingText? Of(JobRow job)
    {
        if (job.Kind != SendJobHandler.JobKind || job.Execution is not null || job.Attempts > 0 || job.CancelRequestedAt is not null)
            return null;
        using var body = JsonDocument.Parse(job.Payload);
        var root = body.RootElement;
        if (root.GetProperty("msgtype").GetString() != "text" || root.EnumerateObject().Any(member => !Usual.Contains(member.Name)))
            return null;
        var user = root.TryGetProperty("touser", out var to) ? to.GetString() : null;
        return user is null || !Recipients.IsUserId(user) ? null : new WaitingText(root.GetProperty("agentid").GetInt32(), user, root.GetProperty("text").GetProperty("content").GetString()!);
    }

    /// <summary>One message that says all of them, and what is said several times, once.</summary>
    public static JobDraft Join(IReadOnlyList<(JobRow Job, WaitingText Text)> parts, string between, string id)
    {
        var (job, text) = parts[0];
        var words = string.Join(between, parts.Select(part => part.Text.Content).Distinct());
        var message = new OutgoingMessage(Recipients.To(text.UserId), text.AgentId, new TextContent(words), id);
        return new JobDraft(job.Kind, job.Lane, message.ToJson()) { LimitKey = job.LimitKey };
    }
}
