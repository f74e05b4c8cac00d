using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Baton.Simulator.Tests.WeChat;

public sealed class TransferTests : PayWorld
{
    private async Task<JsonNode> Start(JsonObject? bill = null)
    {
        var (status, body) = await Ask(Bills, bill ?? Bill());
        Assert.Equal(HttpStatusCode.OK, status);
        return body!;
    }

    private async Task<JsonNode> Query(string number = "REWARD001") => (await Ask($"{Bills}/out-bill-no/{number}")).Body!;

    private Task<HttpResponseMessage> Confirm(string person = "wangwei", string number = "REWARD001") => Act(person, $"transfers/{number}/confirm", new { });

    [Fact]
    public async Task nothing_moves_before_the_person_confirms()
    {
        var started = await Start();
        Assert.Equal("WAIT_USER_CONFIRM", (string?)started["state"]);
        Assert.NotNull(started["package_info"]);
        Assert.Equal("WAIT_USER_CONFIRM", (string?)(await Query())["state"]);
        using var stranger = await Confirm("shenjie");
        Assert.Equal(HttpStatusCode.Conflict, stranger.StatusCode);
        using var confirmed = await Confirm();
        Assert.Equal("SUCCESS", (string?)(await Query())["state"]);
        var notice = (await Server.Next()).Body;
        Assert.Equal("MCHTRANSFER.BILL.FINISHED", (string?)JsonNode.Parse(notice)!["event_type"]);
        Assert.Equal(("SUCCESS", 500L), ((string?)Opened(notice)["state"], (long)Opened(notice)["transfer_amount"]!));
        using var again = await Confirm();
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task a_bill_number_is_one_transfer_however_often_it_is_asked_for()
    {
        var first = await Start();
        Assert.Equal((string?)first["transfer_bill_no"], (string?)(await Start())["transfer_bill_no"]);
        var (status, body) = await Ask(Bills, Bill(amount: 600));
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_REQUEST"), (status, (string?)body!["code"]));
        Assert.Equal("REWARD001", (string?)(await Ask($"{Bills}/transfer-bill-no/{first["transfer_bill_no"]}")).Body!["out_bill_no"]);
    }

    [Fact]
    public async Task an_answer_that_is_lost_is_found_by_the_bill_number()
    {
        using var posted = await World.Post("/simulator/api/faults", new { kind = "dropAfter", path = Bills, times = 1 });
        await Assert.ThrowsAnyAsync<Exception>(() => Ask(Bills, Bill()));
        Assert.Equal("WAIT_USER_CONFIRM", (string?)(await Query())["state"]);
    }

    [Fact]
    public async Task an_error_by_a_fault_is_wechat_pays_own()
    {
        using var posted = await World.Post("/simulator/api/faults", new { kind = "errcode", path = Bills, times = 1 });
        using var response = await World.Http.GetAsync(new Uri(Bills + "/out-bill-no/x", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("SYSTEM_ERROR", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("NOT_FOUND", (string?)(await Ask(Bills + "/out-bill-no/x")).Body!["code"]);
    }

    [Fact]
    public async Task who_does_not_confirm_in_a_day_gets_nothing()
    {
        await Start();
        await Pass(TimeSpan.FromHours(24));
        using var late = await Confirm();
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var asked = await Query();
        Assert.Equal(("FAIL", "OVERDUE_CLOSE"), ((string?)asked["state"], (string?)asked["fail_reason"]));
    }

    [Fact]
    public async Task what_is_not_confirmed_can_be_taken_back()
    {
        await Start();
        var (_, cancelled) = await Ask(Bills + "/out-bill-no/REWARD001/cancel", new JsonObject());
        Assert.Equal("CANCELING", (string?)cancelled!["state"]);
        Assert.Equal("CANCELLED", (string?)(await Query())["state"]);
        using var late = await Confirm();
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task large_sums_need_the_encrypted_name_and_the_right_one()
    {
        var (status, _) = await Ask(Bills, Bill(amount: 200_000));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var named = Bill(amount: 200_000);
        named["user_name"] = Encrypted("王伟");
        Assert.Equal("WAIT_USER_CONFIRM", (string?)(await Start(named))["state"]);
        var wrong = Bill("REWARD002", 200_000);
        wrong["user_name"] = Encrypted("李磊");
        await Start(wrong);
        Assert.Equal("NAME_NOT_CORRECT", (string?)(await Query("REWARD002"))["fail_reason"]);
        wrong["user_name"] = "王伟";
        Assert.Equal(HttpStatusCode.BadRequest, (await Ask(Bills, wrong)).Status);
    }

    [Theory]
    [InlineData("out_bill_no", "R-1")]
    [InlineData("openid", "oNobody")]
    [InlineData("transfer_scene_id", "")]
    [InlineData("transfer_remark", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三")]
    public async Task what_is_wrong_with_a_bill_is_told(string member, string value)
    {
        var bill = Bill();
        bill[member] = value;
        var (status, body) = await Ask(Bills, bill);
        Assert.Equal((HttpStatusCode.BadRequest, "PARAM_ERROR"), (status, (string?)body!["code"]));
    }

    [Fact]
    public async Task the_phone_lists_what_waits()
    {
        await Start();
        await Prepay();
        var money = await World.Get("/simulator/api/wechat/phones/wangwei/money");
        Assert.Equal("REWARD001", (string?)money["transfers"]![0]!["outBillNo"]);
        Assert.Equal(8800, (int)money["payments"]![0]!["total"]!);
        Assert.Empty((await World.Get("/simulator/api/wechat/phones/shenjie/money"))["transfers"]!.AsArray());
    }

    private string Encrypted(string name)
    {
        using var key = RSA.Create();
        key.ImportFromPem(Merchant.PublicKey);
        return Convert.ToBase64String(key.Encrypt(Encoding.UTF8.GetBytes(name), RSAEncryptionPadding.OaepSHA1));
    }
}
