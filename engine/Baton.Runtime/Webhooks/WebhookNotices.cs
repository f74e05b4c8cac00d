using System.Collections.Immutable;
using Baton.Kernel.Executions;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;

namespace Baton.Runtime.Webhooks;

/// <summary>Makes a job, in the step's own commit, of each event for each address that wants to hear of it.</summary>
public sealed class WebhookNotices(WebhookDirectory directory)
{
    public async Task AddAsync(ImmutableArray<Change>.Builder commit, ComputedStep step, LoadedInstance? before, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentNullException.ThrowIfNull(step);
        var state = step.State;
        var listeners = await directory.ListenersAsync(state.Tenant, cancellation);
        if (listeners.IsEmpty)
            return;
        var place = 0;
        foreach (var (happened, data) in StepEvents.Of(step, before))
        {
            place++;
            var hearing = listeners.Where(listener => listener.Hears(happened, state.Plan.DefinitionId)).ToList();
            if (hearing is [])
                continue;
            // The same for a step that is computed again.
            var id = DerivedId.Of(state.UpdatedAt, state.Id, state.Steps, place, "webhook");
            var body = WebhookMessage.BodyOf(happened, state.UpdatedAt, data);
            foreach (var listener in hearing)
            {
                var message = new WebhookMessage(listener.Id, $"msg_{id}", happened, body);
                commit.AddRange(message.Changes(state.Tenant, DerivedId.Of(state.UpdatedAt, $"{id}/{listener.Id}", state.Steps, place, "webhook"), state.Id, state.UpdatedAt));
            }
        }
    }
}
