using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Tests.Webhooks;

public sealed class WebhookTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    private readonly TestServer _server = host.Server;

    [Fact]
    public async Task events_come_signed_and_in_order()
    {
        await using var receiver = await Receiver.StartAsync();
        var (id, secret) = await host.ListenAsync(receiver, "told");
        await _server.PublishAsync("told", [Activities.Event("e", "Next"), Activities.WriteLine("w", "x")]);
        var instance = await _server.StartAsync("told", new JsonObject { ["correlationId"] = "订单-7" });
        await _server.Admin.PostAsync("/elsa/api/events/Next/trigger", new JsonObject { ["workflowInstanceId"] = instance });

        var taken = await receiver.TakenAsync(2);

        Assert.Equal(["instance.started", "instance.finished"], taken.Select(each => each.Type));
        Assert.All(taken, each => Assert.True(each.IsSignedWith(secret)));
        Assert.All(taken, each => Assert.False(each.IsSignedWith(secret.Replace(secret[10], secret[10] == 'A' ? 'B' : 'A'))));
        Assert.Equal(2, taken.Select(each => each.Id).Distinct().Count());
        var data = taken[1].Json["data"]!;
        Assert.Equal((instance, "told", "订单-7", "Finished"), ((string)data["instanceId"]!, (string)data["definitionId"]!, (string)data["correlationId"]!, (string)data["status"]!));
        await host.UntilAsync(id, "delivered");
        Assert.All(await host.DeliveriesAsync(id), each => Assert.Equal(instance, (string)each!["instanceId"]!));
    }

    [Fact]
    public async Task only_the_events_of_the_definitions_that_were_asked_for_come()
    {
        await using var receiver = await Receiver.StartAsync();
        await host.ListenAsync(receiver, "asked", "instance.cancelled", "instance.faulted");
        await _server.PublishAsync("asked", [Activities.Event("e", "Never")]);
        await _server.PublishAsync("unasked", [Activities.Broken("b")]);
        await _server.StartAsync("unasked");
        var instance = await _server.StartAsync("asked");

        await _server.Admin.PostAsync($"/elsa/api/cancel/workflow-instances/{instance}", new JsonObject());

        Assert.Equal("instance.cancelled", (await receiver.TakenAsync(1)).Single().Type);
    }

    [Fact]
    public async Task a_failure_is_told_as_an_incident_and_as_an_end()
    {
        await using var receiver = await Receiver.StartAsync();
        await host.ListenAsync(receiver, "failing", "incident.created", "instance.faulted");
        await _server.PublishAsync("failing", [Activities.Broken("b")]);
        await _server.StartAsync("failing");

        var taken = await receiver.TakenAsync(2);

        Assert.Equal(["incident.created", "instance.faulted"], taken.Select(each => each.Type));
        Assert.Equal("b", (string)taken[0].Json["data"]!["activityId"]!);
    }

    [Fact]
    public async Task a_receiver_that_is_down_hears_of_it_once_it_is_up()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer(503);
        var (id, secret) = await host.ListenAsync(receiver, "down", "instance.finished");
        await _server.PublishAsync("down", [Activities.WriteLine("w", "x")]);
        await _server.StartAsync("down");

        await receiver.TakenAsync(1);
        await host.UntilAsync(id, "retrying", "503");
        var taken = await receiver.TakenAsync(2);
        await host.UntilAsync(id, "delivered");

        Assert.Equal((taken[0].Id, taken[0].Body), (taken[1].Id, taken[1].Body));
        Assert.All(taken, each => Assert.True(each.IsSignedWith(secret)));
    }

    [Fact]
    public async Task who_answers_410_is_told_nothing_more_until_switched_on_again()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer(410);
        var (id, _) = await host.ListenAsync(receiver, "gone", "instance.finished");
        await _server.PublishAsync("gone", [Activities.WriteLine("w", "x")]);
        await _server.StartAsync("gone");
        await host.UntilAsync(id, "gone");

        var hook = await _server.Admin.GetObjectAsync($"/api/webhooks/{id}");
        Assert.False((bool)hook["isActive"]!);
        Assert.Contains("410", (string)hook["disabledReason"]!, StringComparison.Ordinal);
        using var refused = await _server.Admin.PostAsync($"/api/webhooks/{id}/ping", null);
        Assert.Equal("webhook-inactive", (string)(await refused.ProblemAsync(409))["code"]!);
        await _server.StartAsync("gone");
        Assert.Single(await host.DeliveriesAsync(id));
        Assert.Equal("webhook.disable", (string)(await _server.Admin.GetObjectAsync($"/api/audit?subject=webhook/{id}"))["items"]![0]!["act"]!);

        await PutAsync(id, new JsonObject { ["isActive"] = true });
        await _server.StartAsync("gone");
        await receiver.TakenAsync(2);
    }

    [Fact]
    public async Task a_delivery_is_sent_again_by_hand_with_the_same_id()
    {
        await using var receiver = await Receiver.StartAsync();
        var (id, secret) = await host.ListenAsync(receiver, "resent", "instance.finished");
        await _server.PublishAsync("resent", [Activities.WriteLine("w", "x")]);
        await _server.StartAsync("resent");
        await host.UntilAsync(id, "delivered");
        var delivery = (string)(await host.DeliveriesAsync(id)).Single()!["id"]!;

        await _server.Admin.PostAsync($"/api/webhooks/{id}/deliveries/{delivery}/redeliver", new JsonObject());
        var taken = await receiver.TakenAsync(2);
        using var unknown = await _server.Admin.PostAsync($"/api/webhooks/{id}/deliveries/nobody/redeliver", null);

        Assert.Equal((taken[0].Id, taken[0].Body), (taken[1].Id, taken[1].Body));
        Assert.True(taken[1].IsSignedWith(secret));
        Assert.Equal(2, (await host.DeliveriesAsync(id)).Count);
        await unknown.ProblemAsync(404);
    }

    [Fact]
    public async Task a_new_secret_signs_beside_the_earlier_one()
    {
        await using var receiver = await Receiver.StartAsync();
        var (id, earlier) = await host.ListenAsync(receiver, "rotated");

        var rotated = await _server.Admin.PostAsync($"/api/webhooks/{id}/secret", new JsonObject());
        await _server.Admin.PostAsync($"/api/webhooks/{id}/ping", new JsonObject());
        var ping = (await receiver.TakenAsync(1)).Single();

        Assert.Equal("webhook.ping", ping.Type);
        Assert.True(ping.IsSignedWith(earlier));
        Assert.True(ping.IsSignedWith((string)rotated["secret"]!));
        await using var reads = _server.Store.OpenReads();
        var row = await reads.Webhooks.SingleAsync(each => each.Id == id, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(earlier, row.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", (await _server.Admin.GetObjectAsync($"/api/webhooks/{id}")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_under_way_to_a_removed_webhook_is_given_up()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer(500);
        var (id, _) = await host.ListenAsync(receiver, "removed", "instance.finished");
        await _server.PublishAsync("removed", [Activities.WriteLine("w", "x")]);
        await _server.StartAsync("removed");
        await host.UntilAsync(id, "retrying");

        using var removed = await _server.Admin.DeleteAsync($"/api/webhooks/{id}");
        using var again = await _server.Admin.DeleteAsync($"/api/webhooks/{id}");

        Assert.Equal((200, 404), ((int)removed.StatusCode, (int)again.StatusCode));
        await Eventually.TrueAsync(async () => (await _server.Admin.GetObjectAsync("/api/jobs?kind=webhook.deliver&status=waiting"))["totalCount"]!.GetValue<int>() == 0, "the job goes on");
        Assert.Single(receiver.All);
    }

    [Theory]
    [InlineData("""{"url":"http://10.0.0.7/hooks","events":["*"]}""")]
    [InlineData("""{"url":"http://169.254.169.254/latest","events":["*"]}""")]
    [InlineData("""{"url":"ftp://127.0.0.1/","events":["*"]}""")]
    [InlineData("""{"url":"/hooks","events":["*"]}""")]
    [InlineData("""{"url":"http://me:secret@127.0.0.1/","events":["*"]}""")]
    [InlineData("""{"url":"http://127.0.0.1/"}""")]
    [InlineData("""{"url":"http://127.0.0.1/","events":[]}""")]
    [InlineData("""{"url":"http://127.0.0.1/","events":["instance.exploded"]}""")]
    [InlineData("""{"events":["*"]}""")]
    public async Task a_webhook_that_cannot_be_meant_is_refused(string body)
    {
        using var answer = await _server.Admin.PostAsync("/api/webhooks", Calls.Json(JsonNode.Parse(body)!));

        await answer.ProblemAsync(422);
    }

    [Fact]
    public async Task an_edit_on_an_old_version_is_refused_and_the_secret_is_never_stored_in_an_answer()
    {
        await using var receiver = await Receiver.StartAsync();
        var body = new JsonObject { ["url"] = receiver.Url, ["events"] = new JsonArray("task.created") };
        using var first = await _server.Admin.SendAsync(HttpMethod.Post, "/api/webhooks", body, ("Idempotency-Key", "hook-1"));
        using var second = await _server.Admin.SendAsync(HttpMethod.Post, "/api/webhooks", body, ("Idempotency-Key", "hook-1"));
        var created = await first.ObjectAsync();
        Assert.Null((await second.ObjectAsync())["secret"]);
        var id = (string)created["webhook"]!["id"]!;

        await PutAsync(id, new JsonObject { ["description"] = "仓库", ["version"] = 1 });
        using var stale = await _server.Admin.PutAsync($"/api/webhooks/{id}", Calls.Json(new JsonObject { ["description"] = "别的", ["version"] = 1 }));

        Assert.Equal("changed-meanwhile", (string)(await stale.ProblemAsync(409))["code"]!);
        var kept = await _server.Admin.GetObjectAsync($"/api/webhooks/{id}");
        Assert.Equal(("仓库", receiver.Url), ((string)kept["description"]!, (string)kept["url"]!));
    }

    [Theory]
    [InlineData("GET", "/api/webhooks")]
    [InlineData("POST", "/api/webhooks")]
    [InlineData("GET", "/api/webhooks/x/deliveries")]
    [InlineData("POST", "/api/webhooks/x/ping")]
    public async Task only_administrators_manage_webhooks(string method, string path)
    {
        using var answer = await _server.As("operator-key").SendAsync(new HttpMethod(method), path, method == "POST" ? new JsonObject() : null);

        await answer.ProblemAsync(403);
    }

    private async Task PutAsync(string id, JsonObject body)
    {
        using var answer = await _server.Admin.PutAsync($"/api/webhooks/{id}", Calls.Json(body));
        await answer.ObjectAsync();
    }
}
