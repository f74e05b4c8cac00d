using Baton.Expressions.JavaScript;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Fuzzing.Checks;

/// <summary>Runs programs through the public road and watches them. For one thread.</summary>
internal sealed class ProgramCheck(ScriptLimits limits)
{
    /// <summary>Small, so that many programs run into them.</summary>
    public static readonly ScriptLimits SmallLimits = new() { Steps = 20_000, Bytes = 2 << 20, Depth = 500 };

    private const long Slack = 20 << 20;
    private const int RepeatsAlone = 5;

    private static readonly TimeSpan SlackTime = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan TimePerStep = TimeSpan.FromTicks(1);

    private readonly JavaScriptLanguage _language = new(limits);

    /// <summary>Whether time counts; not in tests, whose machine is shared.</summary>
    public bool WatchesTime { get; init; } = true;

    /// <summary>How the last program ended.</summary>
    public Outcome Last { get; private set; } = null!;

    /// <summary>What the last program cost; of a syntax error, what reading it cost.</summary>
    public Measurement Cost { get; private set; }

    /// <summary>What is wrong with a program's evaluation; null if nothing is.</summary>
    public Finding? Check(string program)
    {
        var expression = Compile(program);
        if (expression is not null)
        {
            Last = Evaluate(expression);
            if (Last.End == Ending.Unhandled)
                return new Finding(FindingKind.Unhandled, Last.Message);
            if (Cost.Allocated > limits.Bytes + Slack)
                return new Finding(FindingKind.Memory, $"allocated {Cost.Allocated:N0} bytes with {Cost.Charged:N0} charged");
            if (WatchesTime && IsSlow(Cost) && IsSlow(Alone(expression)))
                return new Finding(FindingKind.Time, $"took {Cost.Time.TotalMilliseconds:N1} ms for {Cost.Steps:N0} steps");
            var (first, cost) = (Last, Cost);
            var second = Evaluate(expression);
            Cost = cost;
            return second.IsSame(first) ? null : new Finding(FindingKind.NotTheSame, $"{first}\n  then {second}");
        }

        return Last.End == Ending.Unhandled ? new Finding(FindingKind.Unhandled, Last.Message)
            : Cost.Allocated > Slack ? new Finding(FindingKind.Memory, $"reading it allocated {Cost.Allocated:N0} bytes")
            : null;
    }

    /// <summary>The least of several evaluations in a row, so that other work of the machine does not count; nothing of a syntax error.</summary>
    public Measurement Remeasure(string program) => Compile(program) is { } expression ? Alone(expression) : default;

    private Measurement Alone(IExpression expression)
    {
        var best = default(Measurement?);
        for (var i = 0; i < RepeatsAlone; i++)
        {
            Evaluate(expression);
            if (best is not { } known || Cost.Time < known.Time)
                best = Cost;
        }

        Cost = best!.Value;
        return Cost;
    }

    private IExpression? Compile(string program)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadClock.Now;
        IExpression? expression = null;
        try
        {
            expression = _language.Compile(Value.From(program), TypeName.Any);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var isAuthors = error is ExpressionException;
            Last = new Outcome(isAuthors ? Ending.Syntax : Ending.Unhandled, isAuthors ? error.Message : error.ToString(), null, []);
        }

        Cost = new Measurement(0, 0, GC.GetAllocatedBytesForCurrentThread() - allocated, ThreadClock.Now - start);
        return expression;
    }

    private Outcome Evaluate(IExpression expression)
    {
        var scope = new HostileScope();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadClock.Now;
        Value? result = null;
        var (end, message) = (Ending.Result, "");
        try
        {
            result = expression.Evaluate(scope);
        }
        catch (ScriptLimitException error)
        {
            (end, message) = (Ending.Limit, error.Message);
        }
        catch (ExpressionException error)
        {
            (end, message) = (Ending.Error, error.Message);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            (end, message) = (Ending.Unhandled, error.ToString());
        }

        var time = ThreadClock.Now - start;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var evaluation = JavaScriptExpression.Idle;
        Cost = new Measurement(evaluation?.StepsTaken ?? 0, evaluation?.BytesTaken ?? 0, allocated, time);
        return new Outcome(end, message, result, scope.Changes);
    }

    private static bool IsSlow(Measurement cost) => cost.Time > SlackTime + (cost.Steps * TimePerStep);
}
