using System.Text.Json.Nodes;
using Baton.Runtime.Contacts;
using Baton.Storage.Commits;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.Contacts;

/// <summary>The people outside, as those here see and tend them.</summary>
public sealed class ContactDeskTests : IAsyncLifetime
{
    private const string Account = "wechat/service";

    private readonly TestServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private HttpClient Operator => _server.As("operator-key");

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task whoever_was_met_is_listed_with_channel_company_and_when_they_were_seen()
    {
        var id = await MeetAsync("openid-ming");
        await NoteAsync("openid-ming", InteractionKind.Followed, TimeSpan.FromMinutes(-9));
        await NoteAsync("openid-ming", InteractionKind.Wrote, TimeSpan.FromMinutes(-2));
        await JoinAsync(id, "C001");

        var line = await OnlyAsync("");

        Assert.Equal($"访客{id[^4..]}", (string)line["name"]!);
        Assert.Equal((Account, "C001"), ((string)line["channels"]!.AsArray().Single()!, (string)line["companies"]!.AsArray().Single()!));
        var seen = (await ReadAsync(id))["identities"]!.AsArray().Single()!;
        Assert.Equal(("openid-ming", "Wrote"), ((string)seen["externalId"]!, (string)seen["lastAct"]!));
        Assert.Equal((DateTimeOffset)seen["lastSeen"]!, (DateTimeOffset)line["lastSeen"]!);
    }

    [Theory]
    [InlineData("李明")]
    [InlineData("8000")]
    [InlineData("C001")]
    public async Task they_are_found_by_name_phone_and_company(string search)
    {
        var id = await MeetAsync("openid-ming");
        await MeetAsync("openid-other");
        await DescribeAsync(id, "李明辉", "13680008000");
        await JoinAsync(id, "C001");

        Assert.Equal(id, (string)(await OnlyAsync(search))["id"]!);
    }

    [Fact]
    public async Task a_guest_is_found_by_what_people_call_them()
    {
        var id = await MeetAsync("openid-ming");
        await MeetAsync("openid-other");

        Assert.Equal(id, (string)(await OnlyAsync($"访客{id[^4..]}"))["id"]!);
    }

    [Fact]
    public async Task a_name_and_a_phone_are_given_and_taken_away()
    {
        var id = await MeetAsync("openid-ming");
        await DescribeAsync(id, " 李明 ", "13600000000");

        Assert.Equal(("李明", "13600000000"), await WhoAsync(id));
        await DescribeAsync(id, "李明", " ");
        Assert.Equal(("李明", null), await WhoAsync(id));
        Assert.Equal(2, (await _server.Admin.GetObjectAsync("/api/audit?act=contact.describe"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task an_edit_of_what_somebody_else_has_changed_meanwhile_is_refused()
    {
        var id = await MeetAsync("openid-ming");
        var stale = (long)(await ReadAsync(id))["version"]!;
        await DescribeAsync(id, "李明", null);

        using var answer = await Operator.SendAsync(HttpMethod.Put, $"/api/contacts/{id}", new JsonObject { ["name"] = "王五", ["version"] = stale });

        Assert.Equal("contact-changed", (string)(await answer.ProblemAsync(409))["code"]!);
        Assert.Equal(("李明", null), await WhoAsync(id));
    }

    [Fact]
    public async Task who_moves_to_another_company_keeps_the_dates_and_acts_for_the_new_one_only()
    {
        var id = await MeetAsync("openid-ming");
        await JoinAsync(id, "C001");
        await Operator.PostAsync($"/api/contacts/{id}/companies/C001/leave", new JsonObject());
        await JoinAsync(id, "C002");

        Assert.Equal("C002", (string)(await OnlyAsync(""))["companies"]!.AsArray().Single()!);
        var companies = (await ReadAsync(id))["companies"]!.AsArray();
        Assert.Equal([("C002", false), ("C001", true)], companies.Select(each => ((string)each!["number"]!, each["until"] is not null)));
        using var again = await Operator.SendAsync(HttpMethod.Post, $"/api/contacts/{id}/companies/C001/leave", new JsonObject());
        Assert.Equal("not-of-company", (string)(await again.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task an_end_in_the_future_lets_them_act_until_then()
    {
        var id = await MeetAsync("openid-ming");
        await JoinAsync(id, "C001");

        await Operator.PostAsync($"/api/contacts/{id}/companies/C001/leave", new JsonObject { ["until"] = TimeProvider.System.GetUtcNow().AddDays(3) });

        Assert.Equal("C001", (string)(await OnlyAsync(""))["companies"]!.AsArray().Single()!);
    }

    [Fact]
    public async Task two_entries_of_one_person_become_one_that_answers_to_both_ids()
    {
        var (early, late) = (await MeetAsync("openid-ming"), await MeetAsync("openid-other"));
        await DescribeAsync(early, "李明", null);

        await Operator.PostAsync($"/api/contacts/{early}/merge", new JsonObject { ["into"] = late });

        var line = await OnlyAsync("");
        Assert.Equal((late, "李明"), ((string)line["id"]!, (string)line["name"]!));
        Assert.Equal(["openid-ming", "openid-other"], (await ReadAsync(early))["identities"]!.AsArray().Select(each => (string)each!["externalId"]!));
        using var again = await Operator.SendAsync(HttpMethod.Post, $"/api/contacts/{early}/merge", new JsonObject { ["into"] = late });
        Assert.Equal("same-contact", (string)(await again.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task a_company_without_a_number_and_a_name_without_end_are_refused()
    {
        var id = await MeetAsync("openid-ming");

        using var company = await Operator.SendAsync(HttpMethod.Post, $"/api/contacts/{id}/companies", new JsonObject { ["company"] = " " });
        using var name = await Operator.SendAsync(HttpMethod.Put, $"/api/contacts/{id}", new JsonObject { ["name"] = new string('长', 101), ["version"] = 1 });

        Assert.StartsWith("公司编号要填", (string)(await company.ProblemAsync(422))["detail"]!, StringComparison.Ordinal);
        Assert.StartsWith("姓名最多", (string)(await name.ProblemAsync(422))["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_auditor_looks_and_changes_nothing_and_an_employee_does_not_even_look()
    {
        var id = await MeetAsync("openid-ming");

        Assert.Equal(id, (string)(await _server.As("auditor-key").GetObjectAsync($"/api/contacts/{id}"))["id"]!);
        using var change = await _server.As("auditor-key").SendAsync(HttpMethod.Post, $"/api/contacts/{id}/companies", new JsonObject { ["company"] = "C001" });
        await change.ProblemAsync(403);
        using var look = await _server.As("employee-key").SendAsync(HttpMethod.Get, "/api/contacts", null);
        await look.ProblemAsync(403);
    }

    [Fact]
    public async Task what_they_started_is_told_with_the_flow_s_name()
    {
        var id = await MeetAsync("openid-ming");
        await _server.PublishAsync("asked", [Activities.Event("wait", "Never")]);
        var run = await _server.StartAsync("asked");
        await using (var reads = _server.Store.OpenReads())
        {
            var row = reads.Instances.Single(each => each.Id == run);
            await _server.Store.CommitAsync(
                new Commit("", [new Storage.Instances.SaveInstance(row with { Id = "theirs", StartedBy = id, Version = 1 }, 0)]), Token);
        }

        var started = (await ReadAsync(id))["started"]!.AsArray().Single()!;

        Assert.Equal(("theirs", "流程 asked"), ((string)started["id"]!, (string)started["flowName"]!));
    }

    [Fact]
    public async Task nobody_is_found_under_an_id_that_nobody_has()
    {
        using var answer = await Operator.SendAsync(HttpMethod.Get, "/api/contacts/contact-none", null);

        Assert.Equal("没有客户“contact-none”。", (string)(await answer.ProblemAsync(404))["detail"]!);
    }

    private async Task<string> MeetAsync(string openid) =>
        (await _server.Services.GetRequiredService<ContactBook>().MeetAsync("", Account, openid, TimeProvider.System.GetUtcNow(), Token)).Id;

    private Task<CommitResult> NoteAsync(string openid, InteractionKind kind, TimeSpan ago) =>
        _server.Store.CommitAsync(new Commit("", [Interactions.Note("", Account, openid, kind, TimeProvider.System.GetUtcNow() + ago)]), Token);

    private Task<JsonObject> JoinAsync(string id, string company) => Operator.PostAsync($"/api/contacts/{id}/companies", new JsonObject { ["company"] = company, ["part"] = "采购" });

    private async Task DescribeAsync(string id, string? name, string? phone)
    {
        var body = new JsonObject { ["name"] = name, ["phone"] = phone, ["version"] = (long)(await ReadAsync(id))["version"]! };
        using var answer = await Operator.SendAsync(HttpMethod.Put, $"/api/contacts/{id}", body);
        await answer.ObjectAsync();
    }

    private Task<JsonObject> ReadAsync(string id) => Operator.GetObjectAsync($"/api/contacts/{id}");

    private async Task<(string? Name, string? Phone)> WhoAsync(string id)
    {
        var contact = await ReadAsync(id);
        return ((string?)contact["givenName"], (string?)contact["phone"]);
    }

    private async Task<JsonObject> OnlyAsync(string search) =>
        (await Operator.GetObjectAsync($"/api/contacts?search={Uri.EscapeDataString(search)}"))["items"]!.AsArray().Single()!.AsObject();
}
