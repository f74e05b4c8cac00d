using System.Text.Json.Nodes;
using Baton.Server.Tests.SignIn.WeCom;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Tests.Messages;

/// <summary>To whom a text goes, by what is chosen in the node.</summary>
public sealed class RecipientTests : IAsyncLifetime
{
    private SignInWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await SignInWorld.StartAsync();
        await _world.SaveAsync(SignInWorld.Person("wang", ",process-owner,") with { ManagerId = "lin" });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(null, "zhou", "wecom/baton/zhou")]
    [InlineData("Person", "zhou", "wecom/baton/zhou")]
    [InlineData("Initiator", null, "wecom/baton/wang")]
    [InlineData("InitiatorManager", null, "wecom/baton/lin")]
    [InlineData("InitiatorManager", "zhou", "wecom/baton/lin")]
    public async Task a_text_goes_to_who_is_chosen(string? kind, string? to, string lane)
    {
        await PublishAsync("told", kind, to);

        await StartAsWangAsync("told");

        await using var reads = _world.Server.Store.OpenReads();
        Assert.Equal(lane, (await reads.Jobs.SingleAsync(TestContext.Current.CancellationToken)).Lane);
    }

    [Fact]
    public async Task a_machine_that_started_the_flow_has_no_manager_to_tell()
    {
        await PublishAsync("machine", "InitiatorManager", null);

        var id = await _world.Server.StartAsync("machine");

        var incident = Assert.Single((await _world.Server.InstanceAsync(id))["workflowState"]!["incidents"]!.AsArray())!;
        Assert.Contains("找不到收件人", (string)incident["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Person")]
    public async Task without_a_person_it_is_not_published(string? kind)
    {
        using var answer = await _world.Server.Admin.SendAsync(HttpMethod.Post, "/elsa/api/workflow-definitions", BodyOf("nobody", kind, null));

        Assert.Contains("没有填“发给”", (string)(await answer.ProblemAsync(400))["detail"]!, StringComparison.Ordinal);
    }

    private async Task StartAsWangAsync(string definitionId)
    {
        var browser = _world.Browse();
        await browser.SignInAsync("wang");
        using var started = await browser.Http.SendAsync(
            HttpMethod.Post, $"/elsa/api/workflow-definitions/{definitionId}/execute", new JsonObject(), ("Origin", _world.Server.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(200, (int)started.StatusCode);
    }

    private Task<JsonObject> PublishAsync(string definitionId, string? kind, string? to) => _world.Server.Admin.PostAsync("/elsa/api/workflow-definitions", BodyOf(definitionId, kind, to));

    private static JsonObject BodyOf(string definitionId, string? kind, string? to)
    {
        var send = new JsonObject { ["id"] = "send", ["type"] = "WeCom.SendText", ["text"] = Activities.Input("String", "您好", "Literal") };
        if (kind is not null)
            send["recipientKind"] = Activities.Input("String", kind, "Literal");
        if (to is not null)
            send["to"] = Activities.Input("String", to, "Literal");
        var model = new JsonObject { ["definitionId"] = definitionId, ["name"] = "通知", ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(send) } };
        return new JsonObject { ["model"] = model, ["publish"] = true };
    }
}
