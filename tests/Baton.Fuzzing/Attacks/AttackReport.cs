using System.Text.RegularExpressions;
using Baton.Expressions.JavaScript;
using Baton.Fuzzing.Checks;

namespace Baton.Fuzzing.Attacks;

/// <summary>How an attack ended.</summary>
/// <param name="Attack">The attack.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Cost">What it cost; of a syntax error, what reading it cost.</param>
/// <param name="Finding">What must not be.</param>
internal sealed partial record AttackReport(Attack Attack, Outcome Outcome, Measurement Cost, Finding? Finding)
{
    private const long SlackBytes = 20 << 20;

    /// <summary>It ended as it must, and a limit was named.</summary>
    public bool IsExpected => Finding is null && Attack.End switch
    {
        AttackEnd.Limit => Outcome.End == Ending.Limit && Limit().IsMatch(Outcome.Message),
        AttackEnd.Error => Outcome.End is Ending.Error or Ending.Syntax,
        _ => Outcome.End == Ending.Result,
    };

    /// <summary>It took no more memory than is allowed.</summary>
    public bool IsWithinMemory => Cost.Allocated <= ScriptLimits.Default.Bytes + SlackBytes;

    /// <summary>The limit's name, or how else it ended.</summary>
    public string How => Outcome.End == Ending.Limit ? Limit().Match(Outcome.Message).Value : Outcome.End.ToString();

    public static AttackReport Of(Attack attack, ScriptLimits limits)
    {
        var check = new ProgramCheck(limits) { WatchesTime = false };
        var finding = check.Check(attack.Source);
        return new AttackReport(attack, check.Last, check.Cost, finding);
    }

    [GeneratedRegex("Steps|Bytes|Depth|TextLength|ResultSize")]
    private static partial Regex Limit();
}
