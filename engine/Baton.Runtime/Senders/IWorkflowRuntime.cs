using Baton.Kernel.Executions;

namespace Baton.Runtime.Senders;

/// <summary>Starts and reaches instances. For services.</summary>
public interface IWorkflowRuntime
{
    /// <summary>Whoever speaks for one instance: the one of this id, or one that is still to be started.</summary>
    ValueTask<IWorkflowClient> CreateClientAsync(string? workflowInstanceId = null, string tenant = "", CancellationToken cancellationToken = default);
}

/// <summary>Speaks for one instance.</summary>
public interface IWorkflowClient
{
    string WorkflowInstanceId { get; }

    /// <summary>Starts the instance and runs it to its first rest. Said twice, it starts once. A start without a run does not exist here: an instance is what its first step made of it.</summary>
    /// <exception cref="Definitions.DefinitionException">No such definition is published.</exception>
    /// <exception cref="InvalidOperationException">The start is refused; the message says why.</exception>
    Task<RunWorkflowInstanceResponse> CreateAndRunInstanceAsync(CreateAndRunWorkflowInstanceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Resumes a bookmark of the instance. Null when there is no such instance or nothing waits under that id.</summary>
    Task<RunWorkflowInstanceResponse?> RunInstanceAsync(RunWorkflowInstanceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Cancels it; nothing happens to one that has ended.</summary>
    Task CancelAsync(CancellationToken cancellationToken = default);

    /// <summary>Everything that is known of it; null when it does not exist.</summary>
    Task<InstanceState?> ExportStateAsync(CancellationToken cancellationToken = default);

    Task<bool> InstanceExistsAsync(CancellationToken cancellationToken = default);
}

/// <summary>What is to be started: the published version of a definition.</summary>
public sealed record CreateAndRunWorkflowInstanceRequest(string DefinitionId)
{
    public string? CorrelationId { get; init; }

    public string? Name { get; init; }

    public IDictionary<string, object?>? Input { get; init; }

    /// <summary>The trigger node that is to have started it. Default: none.</summary>
    public string? TriggerActivityId { get; init; }
}

/// <summary>Which bookmark goes on, and with what.</summary>
public sealed record RunWorkflowInstanceRequest(string BookmarkId, object? Input = null);

/// <summary>How the instance stands at its next rest.</summary>
public sealed record RunWorkflowInstanceResponse(string WorkflowInstanceId, InstanceStatus Status, InstanceState State);
