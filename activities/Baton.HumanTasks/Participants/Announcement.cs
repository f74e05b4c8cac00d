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

    /// <inheritdoc cref="SendAsync(ActivityExecutionContext, ChannelDirectory, IEnumerable{ValueTuple{string, string}})"/>
    public static Task<IReadOnlyList<string>> TellAsync(ActivityExecutionContext context, ChannelDirectory channels, IEnumerable<(string Id, Notice Notice)> messages)
    {
        var told = messages.Where(message => message.Notice.Text.Length > 0).Distinct().ToList();
        return SendAsync(context, channels, told.Select(message => message.Id), (number, address, job) => address.Channel.Tell(address.ExternalId, told[number].Notice, job));
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
