using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Baton.Simulator.Tests.WeChat;

/// <summary>Many who call at once share keys, the file and the clock; each gets the answer to their own call.</summary>
public sealed class ParallelCallTests : PayWorld
{
    private const int Callers = 32;
    private const int CallsEach = 12;

    [Fact]
    public async Task transfers_payments_addresses_and_tokens_at_once_are_all_answered()
    {
        var encrypted = Encrypted("王伟");
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(
            async () =>
            {
                for (var call = 0; call < CallsEach; call++)
                {
                    var bill = Bill($"R{caller}X{call}", 200_000);
                    bill["user_name"] = encrypted;
                    var (status, body) = await Ask(Bills, bill);
                    Assert.Equal((HttpStatusCode.OK, "WAIT_USER_CONFIRM"), (status, (string?)body!["state"]));
                    Assert.Equal(HttpStatusCode.OK, (await Ask($"{Bills}/out-bill-no/R{caller}X{call}")).Status);
                    Assert.Equal("127.0.0.1", (string?)(await World.Call("getcallbackip"))["ip_list"]![0]);
                }
            },
            TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task notices_that_are_signed_while_calls_are_checked_are_all_whole()
    {
        var numbers = Enumerable.Range(0, Callers).Select(number => $"R{number}").ToArray();
        foreach (var number in numbers)
            Assert.Equal(HttpStatusCode.OK, (await Ask(Bills, Bill(number))).Status);
        await Task.WhenAll(numbers.Select(async number =>
        {
            using var confirmed = await Act("wangwei", $"transfers/{number}/confirm", new { });
            Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
            Assert.Equal("SUCCESS", (string?)(await Ask($"{Bills}/out-bill-no/{number}")).Body!["state"]);
        }));
        var told = new List<string>();
        for (var notice = 0; notice < Callers; notice++)
            told.Add((string)Opened((await Server.Next()).Body)["out_bill_no"]!);
        Assert.Equal(numbers.Order(), told.Order());
    }

    private string Encrypted(string name)
    {
        using var key = RSA.Create();
        key.ImportFromPem(Merchant.PublicKey);
        return Convert.ToBase64String(key.Encrypt(Encoding.UTF8.GetBytes(name), RSAEncryptionPadding.OaepSHA1));
    }
}
