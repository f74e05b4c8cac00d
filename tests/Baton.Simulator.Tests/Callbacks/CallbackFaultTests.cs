using System.Xml.Linq;
using Baton.Simulator.Tests.World;
using Microsoft.AspNetCore.WebUtilities;

namespace Baton.Simulator.Tests.Callbacks;

public sealed class CallbackFaultTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.Start(_world.Cipher, _world.Credentials);
        await _world.Connect(_receiver);
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _receiver.DisposeAsync();
    }

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
        Assert.Equal(_world.Open(first).Of("MsgId"), _world.Open(second).Of("MsgId"));
    }

    [Fact]
    public async Task a_forged_signature_comes_before_the_real_one()
    {
        var (forged, real) = await SayUnder("callbackForged");
        var query = QueryHelpers.ParseQuery(forged.Query);
        Assert.NotEqual(_world.Cipher.Sign(query["timestamp"]!, query["nonce"]!, XElement.Parse(forged.Body).Of("Encrypt")), query["msg_signature"].ToString());
        Assert.Equal("在吗", _world.Open(real).Of("Content"));
    }

    [Fact]
    public async Task another_corps_message_is_signed_but_not_for_us()
    {
        var (foreign, _) = await SayUnder("callbackWrongReceiver");
        var encrypted = XElement.Parse(foreign.Body).Of("Encrypt");
        Assert.False(_world.Cipher.TryDecrypt(encrypted, _world.Credentials.CorpId, out _));
        Assert.True(_world.Cipher.TryDecrypt(encrypted, "ww0000000000000000", out _));
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
        using var fault = await _world.Post("/simulator/api/faults", new { kind = "callbackDuplicate", userid = "wangmin" });
        var said = await _world.Say("zhoujie", "在吗");
        await _world.Settled("zhoujie", (long)said["id"]!);
        await _receiver.Next();
        Assert.True(_receiver.IsEmpty);
    }

    private async Task<(Received First, Received Second)> SayUnder(string kind)
    {
        using var fault = await _world.Post("/simulator/api/faults", new { kind, times = 1 });
        await _world.Say("wangmin", "在吗");
        return (await _receiver.Next(), await _receiver.Next());
    }
}
