using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Channels;

namespace Baton.HumanTasks.Participants;

/// <summary>Tells people something, each on the channel that reaches them, in the step that does it. What a messenger then refuses is seen on its job.</summary>
internal static class Announcement
{
    /// <returns>Those whom no channel reaches.</returns>
    public static async Task<IReadOnlyList<string>> SendAsync(ActivityExecutionContext context, ChannelDirectory channels, IEnumerable<(string Id, string Text)> messages)
    {
        var unreached = new List<string>();
        var number = 0;
        foreach (var (id, text) in messages.Where(message => message.Text.Length > 0).Distinct())
        {
            if (await channels.FindAsync(context.Run.Tenant, id, context.CancellationToken) is not { } address)
            {
                unreached.Add(id);
                continue;
            }

            var job = DerivedId.Of(context.Now, context.Run.JobId, 0, number++, "tell");
            context.PostDetached(job, address.Channel.Text(address.ExternalId, text, job));
        }

        return [.. unreached.Distinct()];
    }
}
