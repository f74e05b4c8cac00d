using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Simulator.Tests.Hosting;

public sealed class RestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task credentials_address_clock_and_chats_outlive_the_process()
    {
        string secret, url;
        await using (var before = new TestWorld(_folder))
        {
            await using var receiver = await Receiver.Start(before.Cipher, before.Credentials);
            await before.Connect(receiver);
            await before.Send(Samples.Text("wangmin", "记得"));
            using var response = await before.Post("/simulator/api/clock", new { advance = "01:00:00" });
            (secret, url) = (before.Credentials.Secret, receiver.Url);
        }
        await using var after = new TestWorld(_folder);
        Assert.Equal(secret, after.Credentials.Secret);
        Assert.Equal(url, (string?)(await after.Get("/simulator/api/callback"))["url"]);
        Assert.Equal("01:00:00", (string?)(await after.Get("/simulator/api/clock"))["offset"]);
        Assert.Equal("记得", (string?)(await after.Chat("wangmin"))[0]!["text"]);
    }

    [Fact]
    public async Task what_was_on_its_way_is_shown_as_failed()
    {
        await using (var before = new TestWorld(_folder))
        {
            before.Services.GetRequiredService<SimulatorFile>().Write(session => PhoneMessages.Add(session, new PhoneMessage
            {
                Userid = "wangmin",
                From = MessageSender.Person,
                Type = MessageType.Text,
                At = before.Time.GetUtcNow(),
                Text = "在吗",
                Delivery = new Delivery(DeliveryState.Retrying, 1),
            }));
        }
        await using var after = new TestWorld(_folder);
        Assert.Equal("failed", (string?)(await after.Chat("wangmin"))[0]!["delivery"]!["state"]);
    }
}
