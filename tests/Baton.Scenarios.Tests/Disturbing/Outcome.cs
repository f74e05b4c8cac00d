using System.Text.RegularExpressions;
using Baton.Scenarios.Tests.Playing;
using Baton.Simulator.Phones;

namespace Baton.Scenarios.Tests.Disturbing;

/// <summary>What stands on everybody's phone and in the ERP when a story is over: the same, whatever nobody may notice.</summary>
internal sealed partial record Outcome(IReadOnlyList<string> Lines)
{
    private static readonly string[] Ledgers = ["orders", "order_lines", "order_history", "shipments", "receivables", "quotations", "reservations", "transfers", "expenses"];

    public static Outcome Of(Playground playground) => new([.. Phones(playground).Concat(Books(playground)).Order(StringComparer.Ordinal)]);

    /// <summary>What is so in one and not in the other; empty where they are the same.</summary>
    public string Against(Outcome calm)
    {
        var (missing, added) = (new List<string>(calm.Lines), new List<string>(Lines));
        foreach (var line in Lines)
        {
            if (missing.Remove(line))
                added.Remove(line);
        }

        return string.Join('\n', [.. missing.Select(line => $"少了 {line}"), .. added.Select(line => $"多了 {line}")]);
    }

    private static IEnumerable<string> Phones(Playground playground)
    {
        var owners = playground.Company.Names.Select(name => (PhoneOwner)playground.Company.Find(name)!).Concat(playground.Followers.Names.Select(name => playground.Followers.Find(name)!));
        return owners.SelectMany(owner => playground.Chats.Of(owner).Where(message => message.From == MessageSender.App).Select(message => $"{owner.Name}：{Plain(WordsOf(message))}"));
    }

    private static List<string> Books(Playground playground) => playground.World.Erp.Read(session =>
        Ledgers.Select(ledger => $"ERP {ledger}：{session.Number($"SELECT count(*) FROM {ledger}")} 行").ToList());

    private static string WordsOf(PhoneMessage message) =>
        message.Template is { } template ? Consumers.WordsOf(template)
        : message.Card is { } card ? $"{Chats.TitleOf(card)} {card.ReplaceText}"
        : message.Choices is { } choices ? $"{choices.Head} {string.Join(' ', choices.Items.Select(choice => choice.Content))}"
        : $"{message.Type} {message.Text}{message.TextCard?.Title}{message.TextCard?.Description}";

    // Numbers and moments are another day's.
    private static string Plain(string words) => Moments().Replace(Numbers().Replace(words.ReplaceLineEndings(" "), "R*"), "*");

    [GeneratedRegex(@"R[0-9A-Z]{6}\b")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\d{1,2}:\d{2}(:\d{2})?")]
    private static partial Regex Moments();
}
