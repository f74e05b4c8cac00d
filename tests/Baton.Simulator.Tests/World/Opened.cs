using System.Xml.Linq;
using Microsoft.AspNetCore.WebUtilities;

namespace Baton.Simulator.Tests.World;

internal static class Opened
{
    /// <summary>A callback's message, after its signature has been checked.</summary>
    public static XElement Open(this TestWorld world, Received received)
    {
        var encrypted = XElement.Parse(received.Body).Element("Encrypt")!.Value;
        var query = QueryHelpers.ParseQuery(received.Query);
        Assert.Equal(world.Cipher.Sign(query["timestamp"]!, query["nonce"]!, encrypted), query["msg_signature"]);
        Assert.True(world.Cipher.TryDecrypt(encrypted, world.Credentials.CorpId, out var xml));
        return XElement.Parse(xml);
    }

    public static string Of(this XElement message, string name) => message.Element(name)!.Value;

    /// <summary>An encrypted passive reply.</summary>
    public static string Reply(this TestWorld world, string xml, string? receiveId = null)
    {
        var encrypted = world.Cipher.Encrypt(xml, receiveId ?? world.Credentials.CorpId);
        var signature = world.Cipher.Sign("1700000000", "n", encrypted);
        return $"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt><MsgSignature>{signature}</MsgSignature><TimeStamp>1700000000</TimeStamp><Nonce>n</Nonce></xml>";
    }
}
