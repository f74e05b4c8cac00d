using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Waits;
using Baton.Runtime.Steps;

namespace Baton.Runtime.Senders;

internal sealed class BookmarkResumer(StimulusSender sender, StepRunner steps) : IBookmarkResumer
{
    public Task<SendStimulusResult> ResumeAsync<TActivity>(object? stimulus, StimulusMetadata? metadata, CancellationToken cancellationToken) where TActivity : IActivity =>
        sender.SendAsync(AuthoredActivities.TypeNameOf(typeof(TActivity)), stimulus, metadata ?? new StimulusMetadata(), StimulusSender.InputOf(metadata), isResumeOnly: true, cancellationToken);

    public async Task<bool> ResumeAsync(string workflowInstanceId, string bookmarkId, object? input, string tenant, CancellationToken cancellationToken)
    {
        var state = await steps.FindAsync(tenant, workflowInstanceId, cancellationToken);
        if (state?.Waits.FirstOrDefault(wait => wait.Kind == WaitKind.Event && wait.IdIn(state.Id) == bookmarkId) is not { } found)
            return false;
        var result = await steps.DeliverAsync(tenant, workflowInstanceId, new EventArrived(found.Key, Conversion.FromObject(input), found.Execution), StepAttachments.None, cancellationToken);
        return result is { IsCommitted: true };
    }
}
