using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Baton.Messenger.Tests.Figures;

/// <summary>Many customers ask while callbacks come twice, answers are lost and Tencent's servers fail: each is told once, and once only.</summary>
public sealed class CustomerStormTests(CustomerStormTests.Many fixture) : IClassFixture<CustomerStormTests.Many>
{
    private const int CustomerCount = 40;
    private const int AtOnce = 60;
    private static readonly int Count = TestScale.Times(200);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    private long _read;
    private int _told;

    private World World => fixture.World;

    [Fact]
    public async Task thirty_percent_duplicates_ten_percent_lost_answers_and_five_percent_errors_lose_and_double_nothing()
    {
        await World.Api.PublishAsync(Flow(await fixture.TemplateAsync("维修进度通知")));
        long[] faults =
        [
            await World.Outside.Faults.AddAsync(new Fault("callbackDuplicate") { Probability = 0.15, Seed = 1 }),
            await World.Outside.Faults.AddAsync(new Fault("callbackResend") { Probability = 0.15, Seed = 2 }),
            await World.Outside.Faults.AddAsync(new Fault("dropAfter") { Path = "/wechat/cgi-bin", Probability = 0.1, Seed = 3 }),
            await World.Outside.Faults.AddAsync(new Fault("httpStatus") { Path = "/wechat/cgi-bin", Status = 502, Probability = 0.05, Seed = 4 }),
        ];
        var begun = Stopwatch.GetTimestamp();
        for (var number = 0; number < Count; number++)
        {
            if (number % 20 == 0)
                await World.Patience.UntilAsync("those asked before get on", async () => number - await ToldAsync() < AtOnce, Limit);
            await World.Outside.Consumers.SayAsync(Customers.Id(number % CustomerCount), $"登记 WX{number:D6}");
        }

        await World.Patience.UntilAsync("all of them are told", async () => await ToldAsync() >= Count, Limit);
        await World.QuietAsync();
        var took = Stopwatch.GetElapsedTime(begun);

        var hits = await Task.WhenAll(faults.Select(async fault => (await World.Outside.Faults.StatusAsync(fault)).Hits));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Count} customers' reports in {took.TotalSeconds:0} s; callbacks twice {hits[0] + hits[1]}, answers lost {hits[2]}, errors {hits[3]}.");
        Assert.All(hits, hit => Assert.True(hit > 0));
        for (var customer = 0; customer < CustomerCount; customer++)
        {
            var sent = await World.Outside.Consumers.SentAsync(Customers.Id(customer));
            for (var number = customer; number < Count; number += CustomerCount)
                Assert.Single(sent, message => message.Contains($"WX{number:D6}", StringComparison.Ordinal));
        }

        Assert.Equal(0, (await World.Api.GetAsync("api/jobs?status=parked")).GetProperty("totalCount").GetInt32());
    }

    // Deliveries and not requests: what was sent again under its id is delivered once.
    private async Task<int> ToldAsync()
    {
        var more = await World.Outside.Journal.ReadAsync("delivery", after: _read);
        _read = more.Count == 0 ? _read : more[^1].Seq;
        return _told += more.Count;
    }

    private static JsonObject Flow(string template) => JsonNode.Parse($$"""
        {"definitionId":"storm","name":"报修","root":{"id":"root","type":"Elsa.Sequence","activities":[
          {"id":"start","type":"WeChat.TextReceived","customProperties":{"canStartWorkflow":true},"keyword":{"typeName":"String","expression":{"type":"Literal","value":"登记"} },
           "fields":[{"name":"No","label":"单号","type":"Text"}]},
          {"id":"tell","type":"WeChat.SendTemplate","template":{"typeName":"String","expression":{"type":"Literal","value":"{{template}}"} },
           "fields":{"typeName":"ObjectValue","expression":{"type":"JavaScript","value":"({character_string1: getNo(), thing2: '示波器', phrase3: '已受理', time4: '2026年3月1日 15:01', thing5: '无'})"} } }]} }
        """)!.AsObject();

    public sealed class Many() : CustomersFixture(new Customers(CustomerCount));
}
