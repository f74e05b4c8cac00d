using System.Text.Json.Nodes;
using Baton.Runtime.Contacts;
using Baton.Storage.Commits;

namespace Baton.Server.Tests.My;

/// <summary>Codes that say who somebody is: for a contact whom the company knows, and for an employee's own WeChat.</summary>
public sealed class InvitationTests : IClassFixture<CustomerFixture>
{
    private readonly CustomerWorld _world;

    public InvitationTests(CustomerFixture fixture)
    {
        _world = fixture.World;
        _world.Provider.Forget();
    }

    [Fact]
    public async Task who_brings_it_first_is_the_known_contact_and_nobody_after_that()
    {
        var known = await KnownAsync("known-1");
        var code = await InviteAsync(known, new JsonObject { ["company"] = "C001", ["part"] = "采购" });
        var (mine, thief) = (await _world.SignInAsync("o-invited"), await _world.SignInAsync("o-thief"));
        Assert.NotEqual(known, await mine.IdAsync());

        using var taken = await BringAsync(mine, code);
        using var late = await BringAsync(thief, code);

        Assert.Equal((200, 409), ((int)taken.StatusCode, (int)late.StatusCode));
        var me = await mine.MeAsync();
        Assert.Equal((known, "C001"), ((string)me["id"]!, (string)me["companies"]![0]!["number"]!));
        Assert.Empty((await thief.MeAsync())["companies"]!.AsArray());
    }

    [Fact]
    public async Task a_code_that_went_to_somebody_else_makes_nobody_one_with_its_owner()
    {
        var owner = await _world.SignInAsync("o-owner");
        using var given = await BringAsync(owner, await InviteAsync(await KnownAsync("known-owner"), new JsonObject { ["company"] = "C001" }));
        var another = await _world.SignInAsync("o-another");
        using var joined = await BringAsync(another, await InviteAsync(await KnownAsync("known-another"), new JsonObject { ["company"] = "C002" }));

        // One acts for another company; the other comes on a channel on which the code's owner is known already.
        using var ofAnother = await BringAsync(another, await InviteAsync(await KnownAsync("known-third"), new JsonObject { ["company"] = "C001" }));
        using var ofStranger = await BringAsync(await _world.SignInAsync("o-stranger"), await InviteAsync(await owner.IdAsync(), new JsonObject()));

        Assert.Equal((200, 200, 409, 409), ((int)given.StatusCode, (int)joined.StatusCode, (int)ofAnother.StatusCode, (int)ofStranger.StatusCode));
        Assert.Equal("C001", (string)Assert.Single((await owner.MeAsync())["companies"]!.AsArray())!["number"]!);
        Assert.Equal("C002", (string)Assert.Single((await another.MeAsync())["companies"]!.AsArray())!["number"]!);
    }

    [Fact]
    public async Task of_many_who_bring_it_at_once_one_alone_is_taken()
    {
        var code = await InviteAsync(await KnownAsync("known-2"), new JsonObject { ["company"] = "C002" });
        var phones = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => _world.SignInAsync($"o-race-{number}")));

        var answers = await Task.WhenAll(phones.Select(phone => BringAsync(phone, code)));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task an_expired_one_a_made_up_one_and_a_cut_one_are_nothing()
    {
        var phone = await _world.SignInAsync("o-late");
        var now = TimeProvider.System.GetUtcNow();
        var (expired, kept) = Invitations.Issue("", new Invitation(null, "C001", null, null, now.AddSeconds(-1)), now.AddDays(-1));
        await _world.Server.Store.CommitAsync(new Commit("", [kept]), CancellationToken.None);
        var code = await InviteAsync(await KnownAsync("known-3"), []);

        foreach (var wrong in (string[])[expired, new string('a', 24), code[..^1]])
        {
            using var answer = await BringAsync(phone, wrong);
            Assert.Equal(409, (int)answer.StatusCode);
        }

        Assert.Empty((await phone.MeAsync())["companies"]!.AsArray());
    }

    [Fact]
    public async Task an_employee_binds_their_own_wechat_and_is_no_customer_any_more()
    {
        using var wang = await _world.EmployeeAsync("wang");
        var code = CodeIn(await wang.PostAsync("/api/me/wechat", new JsonObject()));
        var phone = await _world.SignInAsync("o-wangs-own");

        using var taken = await BringAsync(phone, code);

        Assert.True((bool)(await taken.ObjectAsync())["isEmployee"]!);
        Assert.Equal(401, await phone.StatusOfAsync("/api/my/me"));
        Assert.Equal("403 is-employee", await _world.Browse().SignInToAsync("/sign-in/wechat", "of-o-wangs-own", "/my/"));
    }

    [Fact]
    public async Task only_who_tends_contacts_gives_codes_for_them_and_what_is_kept_opens_nothing()
    {
        using var wang = await _world.EmployeeAsync("chen");
        using var refused = await wang.SendAsync(HttpMethod.Post, $"/api/contacts/{await KnownAsync("known-4")}/invitations", new JsonObject());
        Assert.Equal(403, (int)refused.StatusCode);

        var code = await InviteAsync(await KnownAsync("known-5"), []);
        await using var reads = _world.Server.Store.OpenReads();
        Assert.DoesNotContain(reads.Settings.Where(row => row.Area == Invitations.Area).AsEnumerable(), row => row.Key.Contains(code, StringComparison.Ordinal) || System.Text.Encoding.UTF8.GetString(row.Value).Contains(code, StringComparison.Ordinal));
    }

    private async Task<string> KnownAsync(string name) => (await _world.Contacts.MeetAsync("", "crm", name, TimeProvider.System.GetUtcNow(), CancellationToken.None)).Id;

    private async Task<string> InviteAsync(string contact, JsonObject body) => CodeIn(await _world.Server.Admin.PostAsync($"/api/contacts/{contact}/invitations", body));

    private static string CodeIn(JsonObject answer) => ((string)answer["scene"]!)[Invitation.ScenePrefix.Length..];

    private static Task<HttpResponseMessage> BringAsync(CustomerPhone phone, string code) => phone.Http.SendAsync(HttpMethod.Post, $"/api/my/invitations/{code}", new JsonObject());
}
