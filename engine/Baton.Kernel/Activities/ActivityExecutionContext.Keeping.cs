using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Kernel.Activities;

/// <summary>What an execution keeps, sees and says.</summary>
public sealed partial class ActivityExecutionContext
{
    private readonly List<LogEntry> _log = [];
    private ObjectValue? _properties;
    private ObjectValue? _variables;
    private WorkflowExecutionContext? _workflow;

    /// <summary>The instance as it is; without one, variables and what is evaluated later cannot be read.</summary>
    public IInstanceView? View { private get; init; }

    /// <summary>Things for this run alone; nothing of it is kept.</summary>
    public IDictionary<object, object?> TransientProperties { get; } = new Dictionary<object, object?>();

    /// <summary>What the journal is to hold of this run.</summary>
    public IDictionary<string, object?> JournalData { get; } = new Dictionary<string, object?>();

    /// <summary>What came with the bookmark or the trigger, and the inputs of the workflow under it.</summary>
    public ObjectValue WorkflowInput => CarriedMembers() is { } carried
        ? carried.Members.Aggregate(View?.Inputs ?? ObjectValue.Empty, static (all, member) => all.With(member.Key, member.Value))
        : LookedAt.Inputs;

    /// <summary>What came with the bookmark or the trigger; null when nothing did.</summary>
    public Value? Carried => Run.Call is { } call ? call.Arrived?.Payload : Run.Trigger;

    /// <summary>The instance that the execution belongs to.</summary>
    public WorkflowExecutionContext WorkflowExecutionContext => _workflow ??= new WorkflowExecutionContext(this);

    private IInstanceView LookedAt => View ?? throw new InvalidOperationException("This host shows activities no instance.");

    private ObjectValue Properties => _properties ?? Run.Memory?.Properties ?? ObjectValue.Empty;

    /// <summary>An input: as it was evaluated before the activity ran, or as it is now, if it is not evaluated beforehand.</summary>
    /// <exception cref="InvalidOperationException">It asks for something of the world outside: <see cref="EvaluateAsync"/> can wait for that.</exception>
    public T? Get<T>(Input<T>? input)
    {
        if (input is null)
            return default;
        if (!IsLate(input))
            return input.Value;
        var evaluating = EvaluateAsync(input);
        return evaluating.IsCompleted
            ? evaluating.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"{((IInput)input).Name} asks for something outside: evaluate it with {nameof(EvaluateAsync)}.");
    }

    /// <summary>An input as it is now.</summary>
    /// <exception cref="Expressions.Languages.ExpressionException">It cannot be evaluated, or does not fit.</exception>
    public async ValueTask<T?> EvaluateAsync<T>(Input<T> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (IsLate(input))
            return ClrValues.To<T>(await LookedAt.EvaluateAsync(((IInput)input).Name, CancellationToken));
        return input.Value;
    }

    /// <summary>What came with the bookmark or the trigger under this name, or else the workflow's input; the default where there is neither.</summary>
    public T? GetWorkflowInput<T>(string name) =>
        CarriedMembers() is { } carried && carried.TryGet(name, out var value) ? ClrValues.To<T>(value) : ClrValues.To<T>((View?.Inputs ?? ObjectValue.Empty)[name]);

    /// <summary>The only thing that came, or was given to the workflow.</summary>
    public T? GetWorkflowInput<T>() => Carried is { } carried ? ClrValues.To<T>(carried) : ClrValues.To<T>(WorkflowInput);

    /// <summary>What was kept under this name by an earlier run of this execution; the default where nothing was.</summary>
    public T? GetProperty<T>(string name) => ClrValues.To<T>(Properties[name]);

    /// <summary>The same; what the function gives where nothing was kept, and it is kept then.</summary>
    public T GetProperty<T>(string name, Func<T> defaultValue)
    {
        ArgumentNullException.ThrowIfNull(defaultValue);
        if (!Properties.TryGet(name, out _))
            SetProperty(name, defaultValue());
        return GetProperty<T>(name)!;
    }

    /// <summary>Keeps something with the execution until it ends. It must be data: what JSON can say.</summary>
    public void SetProperty<T>(string name, T value) => _properties = Properties.With(name, Conversion.FromObject(value));

    /// <summary>A variable that the execution sees, as this run has left it; the default where there is none. In a job, as it is when the attempt begins.</summary>
    public T? GetVariable<T>(string name) =>
        ClrValues.To<T>(_variables is { } set && set.TryGet(name, out var value) ? value : LookedAt.Variables[name]);

    /// <summary>Sets a variable that the execution sees as the run ends; an unknown name becomes one of the instance.</summary>
    public void SetVariable<T>(string name, T value) => _variables = (_variables ?? ObjectValue.Empty).With(name, Conversion.FromObject(value));

    /// <summary>Says something in the journal.</summary>
    public void AddExecutionLogEntry(string eventName, string? message = null, object? payload = null) =>
        _log.Add(new LogEntry(eventName, message, payload is null ? null : StimulusName.TermsOf(payload)));

    private bool IsLate(IInput input) => input.Name.Length > 0 && !Run.Inputs.TryGet(input.Name, out _);

    private ObjectValue? CarriedMembers() => Carried as ObjectValue;

    private RunChanges? TakeChanges(ObjectValue? outputs)
    {
        if (JournalData.Count > 0)
            _log.Add(new LogEntry(nameof(JournalData), null, (ObjectValue)Conversion.FromObject(JournalData)));
        var changes = new RunChanges
        {
            Properties = _properties,
            Variables = _variables,
            Outputs = outputs is { Members.IsEmpty: false } ? outputs : null,
            Log = OrNone(_log),
            Cancelled = OrNone(_cancelled),
            Burned = OrNone(_burned),
            Scheduled = OrNone(_scheduled),
            Detached = OrNone(_detached),
        };
        var made = changes == new RunChanges() ? null : changes;
        return _workflow is null ? made : _workflow.AddTo(made);
    }
}
