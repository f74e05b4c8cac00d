using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;
using Baton.Kernel.Tasks;

namespace Baton.Kernel.Activities;

/// <summary>What an activity sees while it runs, and what it makes of it. Everything it does is kept as data until the run has ended. Not thread-safe.</summary>
public sealed partial class ActivityExecutionContext(Run run, DateTimeOffset now, IServiceProvider services, CancellationToken cancellation)
{
    private IActivity? _activity;
    private ObjectValue _outputs = ObjectValue.Empty;
    private readonly List<DetachedDraft> _detached = [];
    private RunResult? _result;
    private Value? _reply;

    /// <summary>Which execution this is, and of what.</summary>
    public Run Run { get; } = run;

    /// <summary>The activity that runs.</summary>
    public IActivity Activity => _activity ?? throw new InvalidOperationException("It does not run yet.");

    /// <summary>The id of the execution outside.</summary>
    public string Id => Run.ExecutionId;

    /// <summary>The step's time; in a job, the time of the attempt.</summary>
    public DateTimeOffset Now { get; } = now;

    public CancellationToken CancellationToken { get; } = cancellation;

    /// <summary>The same for every attempt of this execution: hand it to the other side so that it can recognise a repetition.</summary>
    public string IdempotencyKey => Run.JobId;

    public T GetRequiredService<T>() where T : notnull =>
        GetService<T>() ?? throw new InvalidOperationException($"No service of type {typeof(T)} is registered.");

    public T? GetService<T>() => (T?)services.GetService(typeof(T));

    /// <summary>Sets an output of the activity: <c>context.Set(Result, value)</c>.</summary>
    public void Set<T>(Output<T>? output, T? value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(output))] string name = "") =>
        SetOutput((output as IOutput)?.Name is { Length: > 0 } filled ? filled : name[(name.LastIndexOf('.') + 1)..], ClrValues.From(value));

    /// <summary>Sets the output Result.</summary>
    public void SetResult(object? value) => SetOutput(OutputDescriptor.Result, Conversion.FromObject(value));

    /// <summary>Sets an output by its name.</summary>
    public void SetOutput(string name, Value value) => _outputs = _outputs.With(name, value);

    /// <summary>Completes with the outcome Done, as returning without a word does; a value becomes the output Result, <see cref="Outcomes"/> are outcomes.</summary>
    public ValueTask CompleteActivityAsync(object? result = null)
    {
        if (result is Outcomes outcomes)
            return CompleteActivityWithOutcomesAsync([.. outcomes.Names]);
        if (result is not null)
            SetResult(result);
        return CompleteActivityWithOutcomesAsync();
    }

    /// <summary>Completes with these outcomes; without any, with Done. What it waits for is given up, and children that still run are cancelled.</summary>
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes)
    {
        _result = new Completed(_outputs, [.. outcomes]);
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends this execution without an outcome, as if a person had cancelled it.</summary>
    public ValueTask CancelActivityAsync()
    {
        _result = new Canceled();
        return ValueTask.CompletedTask;
    }

    /// <summary>Fails: an incident with this message. Unlike an exception, it is not tried again inside a job.</summary>
    public void Fail(string message) => _result = new Failed(message);

    /// <summary>Parks until the job has been carried out; its result becomes this execution's outputs. Only inside a step.</summary>
    public void Post(JobDraft job) => _result = new Posted(Run.JobId, job);

    /// <summary>
    /// Sends a job with the step, which nobody waits for and which outlives the execution; what becomes of it is seen on the job alone. Its id is
    /// the idempotency key, 26 characters [0-9a-z] that no other job has. Only inside a step.
    /// </summary>
    /// <exception cref="ExpressionException">Its lane or a key is too long.</exception>
    public void PostDetached(string id, JobDraft job)
    {
        ArgumentNullException.ThrowIfNull(job);
        // Here and not in the kernel: a replay no longer has the draft.
        if (!(KeyText.Fits(job.Lane, JobDraft.LongestLane) && KeyText.Fits(job.LimitKey, JobDraft.LongestLane) && KeyText.Fits(job.SupersedeKey, JobDraft.LongestLane)))
            throw new ExpressionException($"任务的队列名太长：最多 {JobDraft.LongestLane} 字节。 / The lane or a key of the job is too long: at most {JobDraft.LongestLane} bytes in UTF-8.");
        _detached.Add(new DetachedDraft(id, job));
    }

    /// <summary>Parks until the people asked have decided. Only inside a step.</summary>
    public void Ask(ApprovalDraft approval) => _result = new Asked(approval);

    /// <summary>Parks until one of many has taken what is offered, or nobody has. Only inside a step.</summary>
    public void Offer(OfferDraft offer) => _result = new Offered(offer);

    /// <summary>Answers whoever waits for this step; what is answered first counts. With nobody waiting it stands in the journal alone. Only inside a step.</summary>
    public void Reply(Value reply) => _reply ??= reply;

    /// <summary>Whether the instance was started by this activity, as its trigger.</summary>
    public bool IsTriggerOfWorkflow() => Run is { Trigger: not null, Call: null };

    /// <summary>For hosts and test kits: what came of it.</summary>
    public RunResult TakeResult()
    {
        var result = _result switch
        {
            null when _bookmarks.Count > 0 => new Awaited([.. _bookmarks]),
            null when Run is { Call: null, Memory: null } && _scheduled.Count == 0 => new Completed(_outputs, [Outcomes.Done]),
            null => new Rested(),
            Completed completed => completed with { Outputs = _outputs },
            var other => other,
        };
        return result with { Reply = _reply, Changes = TakeChanges(result is Completed or Failed ? null : _outputs) };
    }

    internal void Begin(IActivity activity) => _activity = activity;
}
