using System.Text.Json.Nodes;

namespace Baton.Messenger.Tests.Story;

/// <summary>Consumers of the service account, through Tencent's protocol in its safe mode.</summary>
public sealed class ConsumerTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private World World => fixture.World;

    [Fact]
    public async Task what_a_customer_asks_is_answered_while_they_wait()
    {
        await ConnectedAsync();
        await World.Api.PublishAsync(FlowOf("searching", "找货", "{{ Input.Part }} 有货"));

        var said = await World.Outside.Consumers.SayAsync("hezhiyuan", "找货 STM32F103C8T6");

        var answer = await AnswerAsync("hezhiyuan", said.Id);
        Assert.Equal("STM32F103C8T6 有货", answer.Text);
        Assert.True(answer.Passive);
    }

    [Fact]
    public async Task words_that_no_flow_knows_are_answered_with_what_can_be_written()
    {
        await ConnectedAsync();

        var said = await World.Outside.Consumers.SayAsync("shenjie", "你们好");

        var answer = await AnswerAsync("shenjie", said.Id);
        Assert.Contains("库存 STM32F103", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("待办", answer.Text, StringComparison.Ordinal);
    }

    private Task ConnectedAsync() => World.Patience.UntilAsync(
        "the server has told the account its callback address",
        async () => (await World.Outside.Consumers.CallbackUrlAsync())?.StartsWith(World.Server.Url.AbsoluteUri, StringComparison.Ordinal) ?? false);

    private Task<PhoneMessage> AnswerAsync(string id, long after) => World.Patience.ForAsync(
        "the account answers", async () => (await World.Outside.Consumers.ChatAsync(id, after)).FirstOrDefault(message => message.From != "person"));

    private static JsonObject FlowOf(string id, string keyword, string answer) => JsonNode.Parse($$"""
        {"definitionId":"{{id}}","name":"{{id}}","root":{"id":"root","type":"Elsa.Sequence","activities":[
          {"id":"start","type":"WeChat.TextReceived","customProperties":{"canStartWorkflow":true},
           "keyword":{"typeName":"String","expression":{"type":"Literal","value":"{{keyword}}"} },
           "fields":[{"name":"Part","label":"料号","type":"Text"}]},
          {"id":"answer","type":"WeChat.SendText","text":{"typeName":"String","expression":{"type":"Liquid","value":"{{answer}}"} } }]} }
        """)!.AsObject();
}
