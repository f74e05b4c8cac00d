using Baton.Storage.Jobs;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Tests.Jobs;

/// <summary>What WeCom would drop in silence: nobody gets more than it lets through, and nothing is lost.</summary>
public sealed class BacklogTests
{
    private const int Tencents = 30;

    [Fact]
    public async Task no_member_is_sent_more_cards_a_minute_than_arrive_and_none_is_lost()
    {
        await using var phones = await PacedPhones.StartAsync();
        var cards = Enumerable.Range(0, 60).Select(i => phones.Card(i % 2 == 0 ? "lisi" : "wangwu", $"单据{i}").Job).Concat(Enumerable.Range(60, 40).Select(i => phones.Card("lisi", $"单据{i}").Job));
        await phones.CommitAsync(cards);

        await phones.DrainAsync();

        Assert.Equal(100, phones.Arrived.Select(each => each.Words).Distinct().Count());
        Assert.InRange(phones.MostInAMinute("lisi"), 20, Tencents);
        Assert.InRange(phones.MostInAMinute("wangwu"), 20, Tencents);
        Assert.Equal(phones.Arrived.Where(each => each.Userid == "lisi").Select(each => int.Parse(each.Words[2..], null)).Order(), phones.Arrived.Where(each => each.Userid == "lisi").Select(each => int.Parse(each.Words[2..], null)));
    }

    [Fact]
    public async Task offers_to_many_count_for_each_of_them_beside_what_is_sent_to_them_alone()
    {
        await using var phones = await PacedPhones.StartAsync();
        var offers = Enumerable.Range(0, 30).Select(i => phones.Offer(i % 3 == 0 ? ["zhaoliu", "Sunqi"] : ["lisi", "wangwu", "sunqi"], $"调拨{i}"));
        var cards = Enumerable.Range(0, 60).Select(i => phones.Card("lisi", $"单据{i}").Job);
        await phones.CommitAsync(offers.Concat(cards));

        await phones.DrainAsync();

        Assert.Equal(90, phones.Arrived.Select(each => each.Words).Distinct().Count());
        Assert.Equal(90, phones.Arrived.Count);
        Assert.InRange(phones.MostInAMinute("lisi"), 20, Tencents);
        Assert.InRange(phones.MostInAMinute("wangwu"), 1, WeComPace.OffersToEachPerson);
    }

    [Fact]
    public async Task many_texts_to_one_person_are_put_together_and_every_word_arrives_in_order()
    {
        await using var phones = await PacedPhones.StartAsync();
        await phones.CommitAsync(Enumerable.Range(0, 200).Select(i => phones.Text("lisi", $"第{i:D3}条：已由王敏同意，不用再处理。")));

        await phones.DrainAsync();

        string all = string.Concat(phones.Arrived.Select(each => each.Words));
        int[] places = [.. Enumerable.Range(0, 200).Select(i => all.IndexOf($"第{i:D3}条", StringComparison.Ordinal))];
        Assert.All(places, place => Assert.True(place >= 0));
        Assert.Equal(places.Order(), places);
        Assert.InRange(phones.Arrived.Count, 4, 15);
        Assert.All(phones.Arrived, each => Assert.True(System.Text.Encoding.UTF8.GetByteCount(each.Words) <= TextContent.MaxBytes));
        Assert.Equal(0, await phones.CountAsync(JobStatus.Parked));
    }

    [Fact]
    public async Task a_few_texts_stay_messages_of_their_own()
    {
        await using var phones = await PacedPhones.StartAsync();
        await phones.CommitAsync(Enumerable.Range(0, 4).Select(i => phones.Text("lisi", $"第{i}条")));

        await phones.DrainAsync();

        Assert.Equal(["第0条", "第1条", "第2条", "第3条"], phones.Arrived.Select(each => each.Words));
    }

    [Fact]
    public async Task what_is_said_many_times_while_it_waits_is_said_once_more()
    {
        await using var phones = await PacedPhones.StartAsync();
        await phones.CommitAsync(Enumerable.Range(0, 20).Select(_ => phones.Text("lisi", "请尽快处理")));

        await phones.DrainAsync();

        Assert.Equal(["请尽快处理", "请尽快处理"], phones.Arrived.Select(each => each.Words));
    }

    [Fact]
    public async Task texts_are_not_put_together_over_a_card_between_them_nor_for_another_person()
    {
        await using var phones = await PacedPhones.StartAsync();
        var card = phones.Card("lisi", "单据").Job;
        await phones.CommitAsync(
        [
            .. Enumerable.Range(0, 4).Select(i => phones.Text("lisi", $"前{i}")), card, .. Enumerable.Range(0, 4).Select(i => phones.Text("lisi", $"后{i}")),
            .. Enumerable.Range(0, 4).Select(i => phones.Text("wangwu", $"别人{i}")),
        ]);

        await phones.DrainAsync();

        Assert.Equal(["前0", "前1", "前2", "前3", "单据"], phones.Arrived.Where(each => each.Userid == "lisi").Select(each => each.Words).Take(5));
        Assert.Equal(4, phones.Arrived.Count(each => each.Userid == "wangwu"));
        Assert.All(Enumerable.Range(0, 4), i => Assert.Contains(phones.Arrived, each => each.Words.Contains($"后{i}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task a_card_whose_task_ended_before_it_could_be_sent_is_not_sent_at_all()
    {
        await using var phones = await PacedPhones.StartAsync();
        var (open, card) = phones.Card("lisi", "已无需处理的单据");
        await phones.CommitAsync(open, phones.Close("lisi", card, "已由王敏同意"));

        await phones.DrainAsync();

        Assert.Empty(phones.Arrived);
        Assert.Equal(2, await phones.CountAsync(JobStatus.Done));
    }

    [Fact]
    public async Task a_card_that_was_sent_is_closed_with_the_newest_state_alone()
    {
        await using var phones = await PacedPhones.StartAsync();
        var (open, card) = phones.Card("lisi", "单据");
        await phones.CommitAsync(open);
        await phones.DrainAsync();

        await phones.CommitAsync(phones.Close("lisi", card, "已超时"), phones.Close("lisi", card, "已由王敏同意"));
        await phones.DrainAsync();

        Assert.Equal([WeComClient.SendPath, WeComClient.UpdateCardPath], phones.Arrived.Select(each => each.Path));
        Assert.Contains("已由王敏同意", System.Text.Encoding.UTF8.GetString(phones.Tencent.Sends.Last().Body), StringComparison.Ordinal);
        Assert.Equal(1, await phones.CountAsync(JobStatus.Superseded));
    }
}
