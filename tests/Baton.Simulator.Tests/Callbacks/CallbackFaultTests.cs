using System.Xml.Linq;
using Baton.Simulator.Tests.World;
using Microsoft.AspNetCore.WebUtilities;

namespace Baton.Simulator.Tests.Callbacks;

public sealed class CallbackFaultTests : ConnectedWorld
{
    [Fact]
    public async Task a_duplicate_is_the_same_bytes()
    {
        var (first, second) = await SayUnder("callbackDuplicate");
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task a_resend_is_the_same_message_in_another_envelope()
    {
        var (first, second) = await SayUnder("callbackResend");
        Assert.NotEqual(first, second);
        Assert.Equal(World.Open(first).Of("MsgId"), World.Open(second).Of("MsgId"));
    }

    [Fact]
    public async Task a_forged_signature_comes_before_the_real_one()
    {
        var (forged, real) = await SayUnder("callbackForged");
        var query = QueryHelpers.ParseQuery(forged.Query);
        Assert.NotEqual(World.Cipher.Sign(query["timestamp"]!, query["nonce"]!, XElement.Parse(forged.Body).Of("Encrypt")), query["msg_signature"].ToString());
        Assert.Equal("在吗", World.Open(real).Of("Content"));
    }

    [Fact]
    public async Task another_corps_message_is_signed_but_not_for_us()
    {
        var (foreign, _) = await SayUnder("callbackWrongReceiver");
        var encrypted = XElement.Parse(foreign.Body).Of("Encrypt");
        Assert.False(World.Cipher.TryDecrypt(encrypted, World.Credentials.CorpId, out _));
        Assert.True(World.Cipher.TryDecrypt(encrypted, "ww0000000000000000", out _));
    }

    [Fact]
    public async Task a_plain_message_has_no_encrypt()
    {
        var (plain, _) = await SayUnder("callbackPlaintext");
        Assert.Equal("在吗", XElement.Parse(plain.Body).Of("Content"));
    }

    [Fact]
    public async Task a_fault_for_one_phone_leaves_the_others_alone()
    {
        using var fault = await World.Post("/simulator/api/faults", new { kind = "callbackDuplicate", userid = "wangmin" });
        var said = await World.Say("zhoujie", "在吗");
        await World.Settled("zhoujie", (long)said["id"]!);
        await Receiver.Next();
        Assert.True(Receiver.IsEmpty);
    }

    private async Task<(Received First, Received Second)> SayUnder(string kind)
    {
        using var fault = await World.Post("/simulator/api/faults", new { kind, times = 1 });
        await World.Say("wangmin", "在吗");
        return (await Receiver.Next(), await Receiver.Next());
    }
}
