using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Channels;

namespace Baton.HumanTasks.Participants;

/// <summary>Tells people something, each on the channel that reaches them, in the step that does it. What a messenger then refuses is seen on its job.</summary>
internal static class Announcement
{
    /// <returns>Those whom no channel reaches.</returns>
    public static Task<IReadOnlyList<string>> SendAsync(ActivityExecutionContext context, ChannelDirectory channels, IEnumerable<(string Id, string Text)> messages) =>
        TellAsync(context, channels, messages.Select(message => (message.Id, NoticeOf(context, message.Text))));

    /// <summary>Tells these people, and keeps for customers' pages what they were told. Whoever stands in for one whom no channel reaches is told instead.</summary>
    /// <inheritdoc cref="SendAsync(ActivityExecutionContext, ChannelDirectory, IEnumerable{ValueTuple{string, string}})"/>
    public static async Task<IReadOnlyList<string>> TellAsync(ActivityExecutionContext context, ChannelDirectory channels, IEnumerable<(string Id, Notice Notice)> messages)
    {
        var told = messages.Where(message => message.Notice.Text.Length > 0).Distinct().ToList();
        var unreached = await SendAsync(context, channels, told.Select(message => message.Id), (number, address, job) => address.Channel.Tell(address.ExternalId, told[number].Notice, job));
        foreach (var backup in told.Where(message => unreached.Contains(message.Id)).Select(message => message.Notice.Backup).OfType<NoticeBackup>())
            TellBackup(context, channels, backup);
        ToldTexts.Keep(context, told.Where(message => !unreached.Contains(message.Id)).Select(message => (message.Id, message.Notice.Text)));
        return unreached;
    }

    /// <summary>Who stands in for somebody, told once in an instance; null where no channel reaches them.</summary>
    public static async Task<NoticeBackup?> BackupAsync(ActivityExecutionContext context, ChannelDirectory channels, string id, string text) =>
        await channels.FindAsync(context.Run.Tenant, id, context.CancellationToken) is { } address
            ? new NoticeBackup(address.Channel.Name, address.ExternalId, text, DerivedId.Of(DateTimeOffset.UnixEpoch, context.Run.InstanceId, 0, 0, $"backup {id}"))
            {
                About = $"{context.Run.Instance.DefinitionName} {context.Run.Instance.CorrelationId}".Trim(),
            }
            : null;

    public static void TellBackup(ActivityExecutionContext context, ChannelDirectory channels, NoticeBackup backup)
    {
        if (channels.Find(backup.Channel) is { } channel)
            context.PostDetached(backup.JobId, channel.Text(backup.ExternalId, backup.Text, backup.JobId));
    }

    /// <summary>How the matter stands now, in these words.</summary>
    public static Notice NoticeOf(ActivityExecutionContext context, string text) => new(text, context.Now)
    {
        Topic = context.Run.Instance.DefinitionName ?? "",
        Reference = context.Run.Instance.CorrelationId ?? "",
    };

    /// <summary>Passes on what somebody has said.</summary>
    /// <inheritdoc cref="SendAsync(ActivityExecutionContext, ChannelDirectory, IEnumerable{ValueTuple{string, string}})"/>
    public static Task<IReadOnlyList<string>> ForwardAsync(ActivityExecutionContext context, ChannelDirectory channels, IEnumerable<string> ids, ForwardedMessage message) =>
        SendAsync(context, channels, ids, (_, address, job) => address.Channel.Forward(address.ExternalId, message, job));

    private static async Task<IReadOnlyList<string>> SendAsync(
        ActivityExecutionContext context, ChannelDirectory channels, IEnumerable<string> ids, Func<int, Address, string, JobDraft> draft)
    {
        var unreached = new List<string>();
        foreach (var (number, id) in ids.Index())
        {
            if (await channels.FindAsync(context.Run.Tenant, id, context.CancellationToken) is not { } address)
            {
                unreached.Add(id);
                continue;
            }

            var job = DerivedId.Of(context.Now, context.Run.JobId, 0, number, $"tell {context.Now.UtcTicks}");
            context.PostDetached(job, draft(number, address, job));
        }

        return [.. unreached.Distinct()];
    }
}
