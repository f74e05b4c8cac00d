using System.Globalization;
using Baton.TestWorld.Outside;

namespace Baton.TestWorld.Expenses;

/// <summary>One request for money, told from all others by its reason; and what the world shows of it.</summary>
public sealed class Expense
{
    public const string Agree = "agree";
    public const string Reject = "reject";

    private static int _count;
    private readonly World _world;

    private Expense(World world, string applicant, decimal amount, string reason) =>
        (_world, Applicant, Amount, Reason) = (world, applicant, amount, reason);

    public string Applicant { get; }

    public decimal Amount { get; }

    public string Reason { get; }

    public string Words => string.Create(CultureInfo.InvariantCulture, $"报销 {Amount} {Reason}");

    /// <summary>A request that is not written yet, with a reason of its own.</summary>
    public static Expense Of(World world, string applicant, decimal amount, string about = "出差打车") =>
        new(world, applicant, amount, string.Create(CultureInfo.InvariantCulture, $"{about}{Interlocked.Increment(ref _count):0000}"));

    /// <summary>Writes it on the applicant's phone.</summary>
    public static async Task<Expense> WriteAsync(World world, string applicant, decimal amount, string about = "出差打车")
    {
        ArgumentNullException.ThrowIfNull(world);
        var expense = Of(world, applicant, amount, about);
        await world.Phones.SayAsync(applicant, expense.Words);
        return expense;
    }

    /// <summary>Its card on a phone, once it is there; there must be no second one.</summary>
    public Task<PhoneMessage> CardAsync(string userid) =>
        _world.Patience.ForAsync($"{userid} has one card for {Reason}", async () => One(await CardsAsync(userid)));

    /// <summary>All cards about it on a phone.</summary>
    public async Task<IReadOnlyList<PhoneMessage>> CardsAsync(string userid) =>
        [.. (await _world.Phones.ChatAsync(userid)).Where(message => message.Card?.Fact("事由") == Reason)];

    /// <summary>Waits for the card and taps it.</summary>
    public async Task DecideAsync(string userid, string key, string? reason = null) =>
        await _world.Phones.TapAsync(await CardAsync(userid), key, reason);

    /// <summary>Waits until the card on a phone has no buttons any more; returns what it says instead.</summary>
    public async Task<string> ClosedCardAsync(string userid)
    {
        var closed = await _world.Patience.ForAsync(
            $"the card of {userid} for {Reason} is closed",
            async () => One(await CardsAsync(userid)) is { Card.Disabled: true } card ? card : null);
        return closed.Card!.ReplaceText!;
    }

    /// <summary>The texts about it on a phone.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(string userid) =>
        [.. (await _world.Phones.ChatAsync(userid)).Where(message => message.IsFromApp && message.Says(Reason)).Select(message => message.Text!)];

    /// <summary>Waits for a text about it that holds these words.</summary>
    public Task<string> ToldAsync(string userid, string words) => _world.Patience.ForAsync(
        $"{userid} is told “{words}” about {Reason}",
        async () => (await TextsAsync(userid)).FirstOrDefault(text => text.Contains(words, StringComparison.Ordinal)));

    /// <summary>Its rows in the ERP.</summary>
    public async Task<IReadOnlyList<ExpenseRow>> RowsAsync() =>
        [.. (await _world.Outside.ExpensesAsync()).Where(row => row.Reason == Reason)];

    /// <summary>Waits until it is booked and its applicant was told so: the flow has run to its end.</summary>
    public async Task<ExpenseRow> PaidAsync()
    {
        await ToldAsync(Applicant, "已通过并记账");
        return One(await RowsAsync()) ?? throw new InvalidOperationException($"{Reason} was told as booked, but has no row.");
    }

    private T? One<T>(IReadOnlyList<T> found)
        where T : class =>
        found.Count switch
    {
        0 => null,
        1 => found[0],
        _ => throw new InvalidOperationException($"There are {found.Count} for {Reason}: {string.Join("; ", found)}"),
    };
}
