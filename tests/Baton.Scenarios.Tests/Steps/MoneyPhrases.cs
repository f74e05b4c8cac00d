using System.Globalization;
using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;

namespace Baton.Scenarios.Tests.Steps;

/// <summary>Money between customers and the company's merchant account.</summary>
internal static class MoneyPhrases
{
    public static IEnumerable<Phrase> All =>
    [
        new(Phrasebook.When, @"(?<who>\S+) 付款", "唐小鹿 付款", (playground, said) => ActAsync(playground, said, playground.Consumers.Pay)),
        new(Phrasebook.When, @"(?<who>\S+) 在网店付了 (?<yuan>[\d.]+) 元[（(]单号 ?(?<number>\w+)[）)]", "何志远 在网店付了 5545 元（单号 WEBPAY0001）", (playground, said) =>
            ActAsync(playground, said, person => playground.Consumers.PayElsewhere(person, said["number"], FenIn(said)))),
        new(Phrasebook.Then, @"(?<who>\S+) 没有钱要付", "唐小鹿 没有钱要付", (playground, said) => ActAsync(playground, said, person =>
            playground.World.Payments.Open(playground.World.Consumers.Find(person.Id)!) is [var open, ..] ? $"还等他付 {open.Total} 分。" : null)),
        new(Phrasebook.Then, @"(?<who>\S+) 收到退款 (?<yuan>[\d.]+) 元", "唐小鹿 收到退款 1109 元", (playground, said) => ActAsync(playground, said, person =>
            playground.Consumers.Refunds(person) is [var fen] && fen == FenIn(said) ? null : $"收到的退款（分）：{string.Join('、', playground.Consumers.Refunds(person))}。")),
        new(Phrasebook.Then, @"(?<who>\S+) 没有收到退款", "唐小鹿 没有收到退款", (playground, said) => ActAsync(playground, said, person =>
            playground.Consumers.Refunds(person) is [] ? null : $"收到的退款（分）：{string.Join('、', playground.Consumers.Refunds(person))}。")),
    ];

    private static long FenIn(Said said) => (long)(decimal.Parse(said["yuan"], CultureInfo.InvariantCulture) * 100);

    private static async Task ActAsync(Playground playground, Said said, Func<Follower, string?> act)
    {
        var person = playground.Followers.Find(said["who"]) ?? throw said.Wrong($"没有叫“{said["who"]}”的客户，有{string.Join('、', playground.Followers.Names)}。");
        await playground.OpenAsync();
        if (act(person) is { } refusal)
            throw said.Wrong(refusal);
    }
}
