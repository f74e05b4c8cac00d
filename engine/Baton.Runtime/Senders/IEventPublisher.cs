namespace Baton.Runtime.Senders;

/// <summary>Publishes events by name, to whatever waits for them and to what they start.</summary>
public interface IEventPublisher
{
    /// <param name="eventName">The name.</param>
    /// <param name="correlationId">Only instances with this correlation id; one that is started gets it.</param>
    /// <param name="workflowInstanceId">Only this instance.</param>
    /// <param name="activityInstanceId">Only this execution.</param>
    /// <param name="payload">What it carries.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<SendStimulusResult> PublishAsync(
        string eventName, string? correlationId = null, string? workflowInstanceId = null, string? activityInstanceId = null, object? payload = null, CancellationToken cancellationToken = default);
}
