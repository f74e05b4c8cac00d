using Baton.Tencent.Callbacks;

namespace Baton.WeCom.Callbacks;

/// <summary>An answer chosen in a card's drop-down or check boxes.</summary>
public sealed record SelectedItem(string QuestionKey, IReadOnlyList<string> OptionIds);

/// <summary>A tap on a template card, on a button or in its menu. Absent fields are empty strings.</summary>
public abstract record CardClick : CallbackMessage
{
    private protected CardClick(CallbackHeader header, string eventKey, string taskId, string cardType, string responseCode)
        : base(header) => (EventKey, TaskId, CardType, ResponseCode) = (eventKey, taskId, cardType, responseCode);

    /// <summary>The key of the button or menu action.</summary>
    public string EventKey { get; }

    /// <summary>Our own id of the card. The click may arrive before the answer to the send that created the card.</summary>
    public string TaskId { get; }

    public string CardType { get; }

    /// <summary>Good for one update of the card within 72 hours.</summary>
    public string ResponseCode { get; }
}

/// <summary>template_card_event: a button or the submit button was tapped.</summary>
public sealed record CardEvent : CardClick
{
    internal CardEvent(
        CallbackHeader header, string eventKey, string taskId, string cardType, string responseCode, IReadOnlyList<SelectedItem> selectedItems)
        : base(header, eventKey, taskId, cardType, responseCode) => SelectedItems = selectedItems;

    public IReadOnlyList<SelectedItem> SelectedItems { get; }
}

/// <summary>template_card_menu_event: an entry of the menu in the card's corner was chosen.</summary>
public sealed record MenuCardEvent : CardClick
{
    internal MenuCardEvent(CallbackHeader header, string eventKey, string taskId, string cardType, string responseCode)
        : base(header, eventKey, taskId, cardType, responseCode) { }
}
