using System.Collections.Immutable;
using Baton.Kernel.Activities;

namespace Baton.Runtime.Senders;

/// <summary>Sends stimuli to the bookmarks that wait for them and to the triggers that they start. For services; everything is stored before it returns.</summary>
public interface IStimulusSender
{
    /// <summary>A stimulus for bookmarks and triggers of this activity.</summary>
    Task<SendStimulusResult> SendAsync<TActivity>(object? stimulus, StimulusMetadata? metadata = null, CancellationToken cancellationToken = default) where TActivity : IActivity;

    /// <summary>The same, by the activity's type name, or the name that its bookmarks have instead.</summary>
    Task<SendStimulusResult> SendAsync(string activityTypeName, object? stimulus, StimulusMetadata? metadata = null, CancellationToken cancellationToken = default);
}

/// <summary>For whom a stimulus is, and what it carries.</summary>
public sealed record StimulusMetadata
{
    /// <summary>One instance alone; nothing is started then.</summary>
    public string? WorkflowInstanceId { get; init; }

    /// <summary>One execution alone, by its id.</summary>
    public string? ActivityInstanceId { get; init; }

    /// <summary>Instances with this correlation id; an instance that is started gets it.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What the activity finds by <c>GetWorkflowInput</c>.</summary>
    public IDictionary<string, object?>? Input { get; init; }

    /// <summary>Default: the default tenant.</summary>
    public string Tenant { get; init; } = "";
}

/// <summary>What came of it. <paramref name="Deliveries"/> are stored and will be handled, one for each wait and each trigger; empty: nothing waits for it.</summary>
public sealed record SendStimulusResult(ImmutableArray<string> Deliveries)
{
    public bool IsMatched => !Deliveries.IsEmpty;
}
