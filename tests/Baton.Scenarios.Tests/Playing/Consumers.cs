using System.Text;
using System.Text.Json;
using Baton.Simulator.Phones;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Consumers;
using Baton.Simulator.WeChat.Media;
using Baton.Tencent.Client;
using Baton.WeChat;
using Baton.WeChat.Codes;
using Baton.Tencent.Menus;
using Baton.WeChat.Menus;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>What people do with the service account on their phones. Each answers why it could not be done; null: it is done.</summary>
internal sealed class Consumers(Playground playground)
{
    private const int MostEntries = 3;

    private readonly List<MenuButton> _menu = [];

    public string? Say(Follower person, string words) => Told(playground.World.ConsumerSpeech.Say(Of(person), words));

    /// <summary>A picture, a voice or a film, with hardly anything in it.</summary>
    public string? Send(Follower person, string kind)
    {
        (string Name, byte[] Bytes) file = kind switch
        {
            "图片" => ("photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 74, 70, 73, 70]),
            "语音" => ("voice.amr", "#!AMR\n."u8.ToArray()),
            _ => ("film.mp4", [0, 0, 0, 24, .. "ftypisom"u8]),
        };
        return Told(playground.World.ConsumerSpeech.Send(Of(person), WeChatMediaKind.By(file.Bytes)!, file.Name, file.Bytes));
    }

    public string? Show(Follower person, string label, decimal latitude, decimal longitude) => Told(playground.World.ConsumerSpeech.Show(Of(person), new Place(latitude, longitude, label)));

    public string? Follow(Follower person) => playground.World.ConsumerActs.Follow(Of(person)) is null ? $"{person.Name}已经关注了。" : null;

    public string? Leave(Follower person) => playground.World.ConsumerActs.Leave(Of(person)) is null ? $"{person.Name}本来就没有关注。" : null;

    /// <summary>Scans a code that stands somewhere; who does not follow yet follows by it.</summary>
    public async Task<string?> ScanAsync(Follower person, string scene)
    {
        var made = await playground.Host.Get<QrCodes>().CreateAsync(playground.Host.Get<WeChatAccounts>().Default!, QrCode.ForEver(scene), CancellationToken.None);
        if (made.Reply.Reaction.Kind != ReactionKind.Done)
            return $"微信不接受这个二维码：{made.Reply.ErrorCode} {made.Reply.ErrorMessage}。";
        playground.World.ConsumerActs.Scan(Of(person), playground.World.Codes.Valid().First(code => code.Scene == scene));
        return null;
    }

    /// <summary>Adds an entry to the account's menu, with others below it or none.</summary>
    public async Task<string?> AddToMenuAsync(MenuButton entry)
    {
        _menu.Add(entry);
        if (_menu.Count > MostEntries)
            return $"公众号的菜单最多 {MostEntries} 项。";
        var reply = await playground.Host.Get<AccountMenu>().SetAsync(playground.Host.Get<WeChatAccounts>().Default!, new Menu(_menu), CancellationToken.None);
        return reply.Reaction.Kind == ReactionKind.Done ? null : $"微信不接受这个菜单：{reply.ErrorCode} {reply.ErrorMessage}。";
    }

    /// <summary>Taps the entry of the account's menu with this name, on whichever level it stands.</summary>
    public string? TapMenu(Follower person, string entry)
    {
        if (PathOf(person, entry) is not { } path)
            return $"公众号的菜单里没有“{entry}”。先写一句：假如 公众号菜单 {entry}（stock）";
        return playground.World.ConsumerMenu.Tap(Of(person), path, null, null).Refusal;
    }

    /// <summary>Taps a line of the newest message with choices that has it.</summary>
    public string? Choose(Follower person, string choice)
    {
        var found = playground.Chats.Of(person).LastOrDefault(message => message.Choices?.Items.Any(item => item.Content.Contains(choice, StringComparison.Ordinal)) == true);
        return found is null
            ? $"{person.Name}的手机上没有“{choice}”可以选。\n{playground.Chats.Picture(person)}"
            : Told(playground.World.ConsumerSpeech.Choose(Of(person), found.Id, found.Choices!.Items.First(item => item.Content.Contains(choice, StringComparison.Ordinal)).Id));
    }

    /// <summary>Pays what they were asked for last, on WeChat's own page.</summary>
    public string? Pay(Follower person) => playground.World.Payments.Open(Of(person)) is [var newest, ..]
        ? playground.World.Payments.Pay(Of(person), newest.PrepayId).Refusal
        : $"没有等{person.Name}付的钱。";

    /// <summary>Pays something that another program of the company asks for under this number, such as a web shop.</summary>
    public string? PayElsewhere(Follower person, string number, long fen)
    {
        playground.World.Payments.Order(JsonSerializer.SerializeToElement(new
        {
            appid = playground.World.Account.AppId, mchid = Till.Merchant.Value.MchId, description = "网店订单", out_trade_no = number, notify_url = $"http://localhost{CallbackGate.ShopPaid}",
            amount = new { total = fen }, payer = new { openid = person.OpenId },
        }));
        return Pay(person);
    }

    /// <summary>What they got back, in fen.</summary>
    public IReadOnlyList<long> Refunds(Follower person) => [.. playground.World.Refunds.To(Of(person)).Select(refund => refund.Amount)];

    /// <summary>What a template message says: title and lines.</summary>
    public static string WordsOf(FilledTemplate template) => template.Lines.Aggregate(new StringBuilder(template.Title), (words, line) => words.Append('\n').Append(line.Label).Append('：').Append(line.Value)).ToString();

    private static string? Told(PhoneMessage? said) => said is null ? "还没有关注公众号，先写一句“关注公众号”。" : null;

    private Consumer Of(Follower person) => playground.World.Consumers.Find(person.Id)!;

    private string? PathOf(Follower person, string entry)
    {
        var top = playground.World.AccountMenu.Of(Of(person)) is { } buttons ? buttons.EnumerateArray().ToList() : [];
        foreach (var (at, button) in top.Index())
        {
            if (button.Text("name") == entry)
                return $"{at}";
            var below = button.Items("sub_button").Select(each => each.Text("name")).ToList().IndexOf(entry);
            if (below >= 0)
                return $"{at}.{below}";
        }

        return null;
    }
}
