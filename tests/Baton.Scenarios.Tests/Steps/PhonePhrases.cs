using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;
using Baton.Simulator.Phones;

namespace Baton.Scenarios.Tests.Steps;

/// <summary>What stands on people's phones.</summary>
internal static class PhonePhrases
{
    public static IEnumerable<Phrase> All =>
    [
        new(Phrasebook.Then, @"(?<who>.+?) 收到卡片 ?“(?<title>[^“”]+)”", "王敏 收到卡片 “陈小雨的报销”\n         金额：¥1,280.00\n         按钮：同意、驳回", ForEach(GotCard)),
        new(Phrasebook.Then, @"(?<who>.+?) 收到 ?“(?<words>.+)”", "陈小雨 收到 “已通过”", ForEach(GotText)),
        new(Phrasebook.Then, @"(?<who>.+?) 当场收到 ?“(?<words>.+)”", "何志远 当场收到 “有货”", ForEach((playground, said, person) => Got(playground, said, person, message => message.Passive))),
        new(Phrasebook.Then, @"(?<who>.+?) 后来收到 ?“(?<words>.+)”", "何志远 后来收到 “有货”", ForEach((playground, said, person) => Got(playground, said, person, message => !message.Passive && message.Template is null))),
        new(Phrasebook.Then, @"(?<who>.+?) 收到模板消息 ?“(?<words>.+)”", "何志远 收到模板消息 “订单状态通知”\n         订单号：SO2611230001", ForEach(GotTemplate)),
        new(Phrasebook.Then, @"(?<who>.+?) 没有收到卡片( ?“(?<title>[^“”]+)”)?", "周洁 没有收到卡片", ForEach((playground, said, person) =>
            Nothing(playground, said, person, message => message.Card is { } card && Chats.TitleOf(card).Contains(said["title"], StringComparison.Ordinal)))),
        new(Phrasebook.Then, @"(?<who>.+?) 没有收到 ?“(?<words>.+)”", "陈小雨 没有收到 “已通过”", ForEach((playground, said, person) =>
            Nothing(playground, said, person, message => WordsOf(message).Contains(said["words"], StringComparison.Ordinal)))),
        new(Phrasebook.Then, @"(?<who>.+?) 什么也没收到", "刘洋 什么也没收到", ForEach((playground, said, person) => Nothing(playground, said, person, _ => true))),
        new(Phrasebook.Then, @"(?<who>.+?) 的卡片( ?“(?<title>[^“”]+)”)? ?变成 ?“(?<headline>[^“”]+)”", "王敏 的卡片变成 “已由王敏同意”", ForEach(CardBecame)),
        new(Phrasebook.Then, @"(?<who>.+?) 的卡片( ?“(?<title>[^“”]+)”)? ?还能点", "王敏 的卡片还能点", ForEach((playground, said, person) =>
        {
            if (playground.Chats.FindCard(person, card => IsTitled(card, said)) is not { Card.Disabled: false })
                throw said.Wrong($"没有还能点的卡片。\n  {playground.Chats.Picture(person)}");
        })),
    ];

    private static Func<Playground, Said, Task> ForEach(Action<Playground, Said, PhoneOwner> check) => (playground, said) =>
    {
        if (!playground.IsOpen)
            throw said.Wrong("前面还没有发生什么，先写一句“当”。");
        foreach (var name in said.List("who"))
            check(playground, said, playground.Owner(said, name));
        return Task.CompletedTask;
    };

    private static void GotText(Playground playground, Said said, PhoneOwner person) => Got(playground, said, person, message => message.Card is null);

    private static PhoneMessage Got(Playground playground, Said said, PhoneOwner person, Func<PhoneMessage, bool> isOfThatKind) =>
        playground.Chats.Take(person, message => isOfThatKind(message) && WordsOf(message).Contains(said["words"], StringComparison.Ordinal))
        ?? throw said.Wrong($"{person.Name}没有收到。\n  {playground.Chats.Picture(person)}");

    private static void GotTemplate(Playground playground, Said said, PhoneOwner person)
    {
        var shown = Consumers.WordsOf(Got(playground, said, person, message => message.Template is not null).Template!);
        if (said.Line.Details.FirstOrDefault(detail => !shown.Contains(detail.Replace(':', '：'), StringComparison.Ordinal)) is { } missing)
            throw said.Wrong($"模板消息里没有“{missing}”。\n  {playground.Chats.Picture(person)}");
    }

    private static void GotCard(Playground playground, Said said, PhoneOwner person)
    {
        if (playground.Chats.Take(person, message => message.Card is { } card && IsTitled(card, said)) is not { Card: { } found })
            throw said.Wrong($"{person.Name}没有收到这张卡片。\n  {playground.Chats.Picture(person)}");
        foreach (var detail in said.Line.Details)
        {
            var parts = detail.Split(['：', ':'], 2);
            if (parts.Length < 2)
                throw said.Wrong($"卡片的要点要写成“名称：内容”，这里是“{detail}”。");
            if (Chats.FactOf(found, parts[0].Trim()) is not { } shown || !shown.Contains(parts[1].Trim(), StringComparison.Ordinal))
                throw said.Wrong($"卡片上{parts[0].Trim()}是“{Chats.FactOf(found, parts[0].Trim()) ?? "（没有）"}”，不是“{parts[1].Trim()}”。\n  {playground.Chats.Picture(person)}");
        }
    }

    private static void Nothing(Playground playground, Said said, PhoneOwner person, Func<PhoneMessage, bool> fits)
    {
        if (playground.Chats.FindNew(person, fits) is not null)
            throw said.Wrong($"{person.Name}却收到了。\n  {playground.Chats.Picture(person)}");
    }

    private static void CardBecame(Playground playground, Said said, PhoneOwner person)
    {
        if (playground.Chats.FindCard(person, card => IsTitled(card, said) && card.Disabled && (card.ReplaceText ?? "").Contains(said["headline"], StringComparison.Ordinal)) is null)
            throw said.Wrong($"没有变成这样的卡片。\n  {playground.Chats.Picture(person)}");
    }

    private static bool IsTitled(Card card, Said said) => !said.Has("title") || Chats.TitleOf(card).Contains(said["title"], StringComparison.Ordinal);

    private static string WordsOf(PhoneMessage message) =>
        message.Card is { } card ? Chats.TitleOf(card)
        : message.Template is { } template ? Consumers.WordsOf(template)
        : message.Choices is { } choices ? $"{choices.Head}\n{string.Join('\n', choices.Items.Select(choice => choice.Content))}\n{choices.Tail}"
        : $"{message.Text}{message.TextCard?.Title}\n{message.TextCard?.Description}{string.Concat(message.Articles?.Select(article => $"{article.Title}\n{article.Description}") ?? [])}";
}
