using System.Text.Json;

namespace Baton.Simulator.Tencent.Cards;

/// <summary>The checks of what only a news_notice has: its picture, and lines below one another.</summary>
internal static class PictureRules
{
    private const int MostLines = 4;
    private const double Flattest = 2.25;
    private const double Squarest = 1.3;

    public static Refusal? Check(JsonElement card) => Picture(card) ?? Lines(card.Items("vertical_content_list"));

    // One of the two it has to have.
    private static Refusal? Picture(JsonElement card)
    {
        if (card.Member("image_text_area") is { } area)
            return IsPicture(area.Text("image_url")) ? CardRules.Target(area, "image_text_area") : new Refusal(ErrorCode.CardImageUrl, "image_text_area.image_url");
        if (card.Member("card_image") is not { } image)
            return new Refusal(ErrorCode.CardImageUrl, "card_image or image_text_area");
        if (!IsPicture(image.Text("url")))
            return new Refusal(ErrorCode.CardImageUrl, "card_image.url");
        return image.Member("aspect_ratio") is { ValueKind: JsonValueKind.Number } ratio && ratio.GetDouble() is not (>= Squarest and <= Flattest)
            ? new Refusal(ErrorCode.WrongParameter, "card_image.aspect_ratio is between 1.3 and 2.25")
            : null;
    }

    private static Refusal? Lines(IReadOnlyList<JsonElement> lines)
    {
        if (lines.Count > MostLines)
            return new Refusal(ErrorCode.VerticalLength);
        return lines.Any(line => !line.Has("title")) ? new Refusal(ErrorCode.TitleMissing, "vertical_content_list.title") : null;
    }

    private static bool IsPicture(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var at) && at.Scheme is "http" or "https";
}
