using System.Text;
using System.Text.Json;
using Baton.Simulator.Tencent;
using Baton.Simulator.Tencent.Menus;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Media;

namespace Baton.Simulator.WeChat.Menus;

/// <summary>The checks of menu/create and menu/addconditional.</summary>
internal sealed class WeChatMenuRules(AccountMedia media)
{
    private const int MostTop = 3;
    private const int MostBelow = 5;
    private const int NameBytes = 16;
    private const int NameBytesBelow = 60;
    private const int KeyBytes = 128;
    private const int UrlBytes = 1024;

    public const string MiniProgram = "miniprogram";
    public const string MediaId = "media_id";
    private static readonly string[] OfMaterial = [MediaId, "view_limited", "article_id", "article_view_limited"];

    /// <exception cref="WeChatRefusal">What is wrong with the buttons.</exception>
    public void Check(IReadOnlyList<JsonElement> buttons)
    {
        if (buttons.Count is < 1 or > MostTop)
            throw new WeChatRefusal(WeChatError.ButtonCount);
        foreach (var button in buttons)
        {
            var below = button.Items("sub_button");
            CheckName(button, NameBytes, WeChatError.ButtonName);
            if (below.Count == 0)
                CheckLeaf(button);
            if (below.Count > MostBelow)
                throw new WeChatRefusal(WeChatError.SubButtonCount);
            foreach (var each in below)
            {
                CheckName(each, NameBytesBelow, WeChatError.SubButtonName);
                CheckLeaf(each);
            }
        }
    }

    private void CheckLeaf(JsonElement button)
    {
        switch (button.Text("type"))
        {
            case MenuRules.View:
                CheckUrl(button);
                break;
            case MiniProgram:
                CheckUrl(button);
                if (!button.Has("appid") || !button.Has("pagepath"))
                    throw new WeChatRefusal(WeChatError.WrongArgument, "appid and pagepath");
                break;
            case MenuRules.Click or MenuRules.Scan or MenuRules.ScanAndGo or MenuRules.Location:
            case { } pictures when MenuRules.Pictures.Contains(pictures):
                if (!button.Has("key") || Encoding.UTF8.GetByteCount(button.Text("key")!) > KeyBytes)
                    throw new WeChatRefusal(WeChatError.ButtonKey);
                break;
            case { } material when OfMaterial.Contains(material):
                // The account has published no articles: only pictures, voices and films of its material can be there.
                if (media.Find(button.Text("media_id") ?? "") is not { IsPermanent: true })
                    throw new WeChatRefusal(WeChatError.MediaId);
                break;
            default:
                throw new WeChatRefusal(WeChatError.ButtonType);
        }
    }

    private static void CheckUrl(JsonElement button)
    {
        var url = button.Text("url") ?? "";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || Encoding.UTF8.GetByteCount(url) > UrlBytes)
            throw new WeChatRefusal(WeChatError.ButtonUrl);
    }

    private static void CheckName(JsonElement button, int most, int code)
    {
        if (!button.Has("name") || Encoding.UTF8.GetByteCount(button.Text("name")!) > most)
            throw new WeChatRefusal(code);
    }
}
