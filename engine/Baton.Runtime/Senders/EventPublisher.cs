using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;

namespace Baton.Runtime.Senders;

internal sealed class EventPublisher(StimulusSender sender) : IEventPublisher
{
    public Task<SendStimulusResult> PublishAsync(
        string eventName, string? correlationId, string? workflowInstanceId, string? activityInstanceId, object? payload, CancellationToken cancellationToken) =>
        sender.SendAsync(
            BuiltIn.Event,
            new EventStimulus(eventName),
            new StimulusMetadata { CorrelationId = correlationId, WorkflowInstanceId = workflowInstanceId, ActivityInstanceId = activityInstanceId },
            Conversion.FromObject(payload),
            isResumeOnly: false,
            cancellationToken);
}
