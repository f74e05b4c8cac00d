using System.Globalization;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Runtime.Events;
using Baton.Runtime.Steps;

namespace Baton.Runtime.Senders;

/// <summary>Finds the event under which a stimulus is waited for, and sends it.</summary>
internal sealed class StimulusSender(EventBroadcasts broadcasts, StepRunner steps, ReservedEvents reserved) : IStimulusSender
{
    public Task<SendStimulusResult> SendAsync<TActivity>(object? stimulus, StimulusMetadata? metadata, CancellationToken cancellationToken) where TActivity : IActivity =>
        SendAsync(AuthoredActivities.TypeNameOf(typeof(TActivity)), stimulus, metadata, cancellationToken);

    public Task<SendStimulusResult> SendAsync(string activityTypeName, object? stimulus, StimulusMetadata? metadata, CancellationToken cancellationToken) =>
        SendAsync(activityTypeName, stimulus, metadata ?? new StimulusMetadata(), InputOf(metadata), isResumeOnly: false, cancellationToken);

    /// <summary>What the metadata carry.</summary>
    public static Value InputOf(StimulusMetadata? metadata) => metadata?.Input is null ? Value.Null : Conversion.FromObject(metadata.Input);

    /// <summary>The same with any payload; with <paramref name="isResumeOnly"/> it starts nothing.</summary>
    public async Task<SendStimulusResult> SendAsync(
        string activityTypeName, object? stimulus, StimulusMetadata metadata, Value payload, bool isResumeOnly, CancellationToken cancellation)
    {
        var name = StimulusName.Of(activityTypeName, stimulus);
        reserved.ThrowIfReserved(name);
        var sent = new EventDelivery(name, payload, CorrelationId: metadata.CorrelationId) { IsResumeOnly = isResumeOnly };
        if (InstanceOf(metadata) is not { } instanceId)
            return new SendStimulusResult(await broadcasts.SendAsync(metadata.Tenant, sent, [], cancellation) ?? []);

        var execution = ExecutionOf(metadata, instanceId);
        if (await steps.FindAsync(metadata.Tenant, instanceId, cancellation) is not { HasEnded: false } state)
            return new SendStimulusResult([]);
        // Bookmarks that include their execution have names of their own.
        var waits = state.Waits.Where(wait => (execution is null || wait.Execution == execution) && (wait.Key == name || wait.Key == StimulusName.Of(activityTypeName, stimulus, wait.Execution)));
        return new SendStimulusResult(await broadcasts.SendToAsync(metadata.Tenant, [.. waits.Select(wait => sent with { Name = wait.Key, InstanceId = instanceId, Execution = wait.Execution, CorrelationId = null })], cancellation));
    }

    private static string? InstanceOf(StimulusMetadata metadata) =>
        metadata.WorkflowInstanceId ?? (metadata.ActivityInstanceId is { } id && id.LastIndexOf('-') is > 0 and var dash ? id[..dash] : null);

    private static int? ExecutionOf(StimulusMetadata metadata, string instanceId) => metadata.ActivityInstanceId is { } id
        ? id.StartsWith($"{instanceId}-", StringComparison.Ordinal) && int.TryParse(id.AsSpan(instanceId.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var execution) ? execution : -1
        : null;
}
