using Baton.Expressions.Values;

namespace Baton.Kernel.Activities;

/// <summary>The instance as an activity sees and changes it while it runs. Changes take effect as the run ends.</summary>
public sealed class WorkflowExecutionContext
{
    private readonly ActivityExecutionContext _context;
    private string? _correlationId;
    private string? _name;

    internal WorkflowExecutionContext(ActivityExecutionContext context) => _context = context;

    /// <summary>The instance's id.</summary>
    public string Id => _context.Run.InstanceId;

    public string DefinitionId => _context.Run.Instance.DefinitionId;

    public int DefinitionVersion => _context.Run.Instance.DefinitionVersion;

    public DateTimeOffset CreatedAt => _context.Run.Instance.CreatedAt;

    /// <inheritdoc cref="ActivityExecutionContext.WorkflowInput"/>
    public ObjectValue Input => _context.WorkflowInput;

    public string? CorrelationId
    {
        get => _correlationId is { } set ? set.Length == 0 ? null : set : _context.Run.Instance.CorrelationId;
        set => _correlationId = value ?? "";
    }

    public string? Name
    {
        get => _name is { } set ? set.Length == 0 ? null : set : _context.Run.Instance.Name;
        set => _name = value ?? "";
    }

    internal RunChanges? AddTo(RunChanges? changes) => _correlationId is null && _name is null ? changes : (changes ?? new RunChanges()) with { CorrelationId = _correlationId, Name = _name };
}
