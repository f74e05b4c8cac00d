using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;
using Baton.Kernel.Tasks;

namespace Baton.Kernel.Activities;

/// <summary>What an activity sees while it runs. Not thread-safe.</summary>
public sealed class ActivityExecutionContext(Run run, DateTimeOffset now, IServiceProvider services, CancellationToken cancellation)
{
    private ObjectValue _outputs = ObjectValue.Empty;
    private RunResult? _result;
    private Value? _reply;

    /// <summary>Which execution this is, and of what.</summary>
    public Run Run { get; } = run;

    /// <summary>The step's time; in a job, the time of the attempt.</summary>
    public DateTimeOffset Now { get; } = now;

    public CancellationToken CancellationToken { get; } = cancellation;

    /// <summary>The same for every attempt of this execution: hand it to the other side so that it can recognise a repetition.</summary>
    public string IdempotencyKey => Run.JobId;

    public T GetRequiredService<T>() where T : notnull =>
        (T)(services.GetService(typeof(T)) ?? throw new InvalidOperationException($"No service of type {typeof(T)} is registered."));

    /// <summary>An input as it was evaluated before the activity ran.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "What an input is belongs to the execution that asks.")]
    public T? Get<T>(Input<T> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Value;
    }

    /// <summary>Sets an output of the activity, named by its property: <c>context.Set(Result, value)</c>.</summary>
    public void Set<T>(Output<T> output, T value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(output))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(output);
        SetOutput(name[(name.LastIndexOf('.') + 1)..], ClrValues.From(value));
    }

    /// <summary>Sets an output by its name.</summary>
    public void SetOutput(string name, Value value) => _outputs = _outputs.With(name, value);

    /// <summary>Completes with the outcome Done, as returning without a word does; a value becomes the output Result.</summary>
    public ValueTask CompleteActivityAsync(object? result = null)
    {
        if (result is Outcomes outcomes)
            return CompleteActivityWithOutcomesAsync([.. outcomes.Names]);
        if (result is not null)
            SetOutput(OutputDescriptor.Result, Conversion.FromObject(result));
        return CompleteActivityWithOutcomesAsync();
    }

    /// <summary>Completes with these outcomes; without any, with Done.</summary>
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes)
    {
        _result = new Completed(_outputs, [.. outcomes]);
        return ValueTask.CompletedTask;
    }

    /// <summary>Fails: an incident with this message.</summary>
    public void Fail(string message) => _result = new Failed(message);

    /// <summary>Parks until the job has been carried out; its result becomes this execution's outputs. Only inside a step.</summary>
    public void Post(JobDraft job) => _result = new Posted(Run.JobId, job);

    /// <summary>Parks until the people asked have decided. Only inside a step.</summary>
    public void Ask(ApprovalDraft approval) => _result = new Asked(approval);

    /// <summary>Parks until one of these events comes for this execution. What it carries becomes the outputs, as a trigger's does, unless the class says in ResumeAsync how it goes on.</summary>
    public void Await(params ReadOnlySpan<AwaitedEvent> events) => _result = new Awaited([.. events]);

    /// <summary>Answers whoever waits for this step; what is answered first counts. With nobody waiting it stands in the journal alone. Only inside a step.</summary>
    public void Reply(Value reply) => _reply ??= reply;

    /// <summary>For hosts and test kits: what came of it.</summary>
    public RunResult TakeResult() => _result switch
    {
        null => new Completed(_outputs, [Outcomes.Done]) { Reply = _reply },
        Completed completed => completed with { Outputs = _outputs, Reply = _reply },
        var other => other,
    };
}
