using Baton.TestWorld;
using Baton.TestWorld.Expenses;
using Baton.TestWorld.Outside;

namespace Baton.Crash.Tests.Asking;

/// <summary>Compares what the world shows in the end with what was to be: nothing lost, nothing doubled.</summary>
internal sealed class Reckoning(IReadOnlyDictionary<string, IReadOnlyList<PhoneMessage>> chats, IReadOnlyList<ExpenseRow> rows)
{
    public static async Task<Reckoning> OfAsync(World world)
    {
        var chats = new Dictionary<string, IReadOnlyList<PhoneMessage>>();
        foreach (var userid in (string[])[People.Chen, People.Liu, People.Wang, People.Zhou])
            chats[userid] = await world.Phones.ChatAsync(userid);
        return new Reckoning(chats, await world.Outside.ExpensesAsync());
    }

    /// <summary>True when nothing is on its way any more.</summary>
    public bool IsComplete(IEnumerable<Request> requests) => !Differences(requests).Any();

    /// <summary>Each thing that is not as it should be.</summary>
    public IEnumerable<string> Differences(IEnumerable<Request> requests)
    {
        var expected = requests.ToList();
        return expected.SelectMany(Differences)
            .Concat(chats.SelectMany(chat => Superfluous(chat.Key, chat.Value, expected)))
            .Concat(rows.Where(row => expected.All(request => request.Reason != row.Reason)).Select(row => $"Nobody asked for the row {row}."));
    }

    private IEnumerable<string> Differences(Request request)
    {
        var booked = rows.Where(row => row.Reason == request.Reason).ToList();
        if (booked.Count != (request.IsPaid ? 1 : 0))
            yield return $"{request.Reason} ({request.Fate}) has {booked.Count} rows.";
        if (booked.Any(row => row.Amount != request.Expense.Amount))
            yield return $"{request.Reason} is booked with a wrong amount: {booked[0]}.";
        foreach (var text in request.Texts)
        {
            var told = chats[request.Expense.Applicant].Count(message => message.IsFromApp && message.Says(request.Reason) && message.Says(text));
            if (told != 1)
                yield return $"{request.Expense.Applicant} was told “{text}” about {request.Reason} {told} times.";
        }

        foreach (var (decider, chat) in chats)
        {
            var cards = chat.Where(message => message.Card?.Fact("事由") == request.Reason).Select(message => message.Card!).ToList();
            var final = request.Cards.GetValueOrDefault(decider);
            if (cards.Count != (final is null ? 0 : 1))
                yield return $"{decider} has {cards.Count} cards for {request.Reason} ({request.Fate}).";
            else if (final is not null && (!cards[0].Disabled || cards[0].ReplaceText != final))
                yield return $"The card of {decider} for {request.Reason} says “{cards[0].ReplaceText}”, not “{final}”.";
        }
    }

    private static IEnumerable<string> Superfluous(string userid, IReadOnlyList<PhoneMessage> chat, List<Request> expected) => chat
        .Where(message => message is { IsFromApp: true, Card: null } && !expected.Any(request =>
            request.Expense.Applicant == userid && message.Says(request.Reason) && request.Texts.Any(message.Says)))
        .Select(message => $"{userid} was told for no reason: {message.Text}");
}
