using Baton.TestWorld;
using Baton.TestWorld.Expenses;
using Baton.TestWorld.Outside;

namespace Baton.Crash.Tests.Asking;

/// <summary>One request and what is to become of it.</summary>
internal sealed record Request(Expense Expense, Fate Fate)
{
    private static readonly Fate[] Fates = [Fate.Agreed, Fate.AgreedByBoth, Fate.Agreed, Fate.RejectedByManager, Fate.Agreed, Fate.RejectedByFinance];

    public string Reason => Expense.Reason;

    public bool IsPaid => Fate is Fate.Agreed or Fate.AgreedByBoth;

    /// <summary>Who gets a card, and what it says in the end.</summary>
    public IReadOnlyDictionary<string, string> Cards => Fate switch
    {
        Fate.Agreed => new Dictionary<string, string> { [People.Wang] = "已由王敏同意" },
        Fate.RejectedByManager => new Dictionary<string, string> { [People.Wang] = "已由王敏驳回" },
        Fate.AgreedByBoth => new Dictionary<string, string> { [People.Wang] = "已由王敏同意", [People.Zhou] = "已由周洁同意" },
        _ => new Dictionary<string, string> { [People.Wang] = "已由王敏同意", [People.Zhou] = "已由周洁驳回" },
    };

    /// <summary>What the applicant is told, each once.</summary>
    public IReadOnlyList<string> Texts => ["已提交", IsPaid ? "已通过并记账" : "驳回：票据不全"];

    public static Request Next(World world, int index)
    {
        var fate = Fates[index % Fates.Length];
        var amount = (fate is Fate.AgreedByBoth or Fate.RejectedByFinance ? 5_000.01m : 10m) + index;
        return new Request(Expense.Of(world, index % 2 == 0 ? People.Chen : People.Liu, amount), fate);
    }

    /// <summary>What this person taps on its card.</summary>
    public (string Key, string? Reason) ChoiceOf(string userid) => Cards[userid].EndsWith("驳回", StringComparison.Ordinal)
        ? (Expense.Reject, "票据不全")
        : (Expense.Agree, null);

    public bool IsToldIn(IReadOnlyList<PhoneMessage> chat) => chat.Any(message => message.IsFromApp && message.Says(Reason) && message.Says(Texts[^1]));
}
