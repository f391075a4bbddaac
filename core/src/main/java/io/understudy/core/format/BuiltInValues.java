package io.understudy.core.format;

import java.util.List;

/** A few values of Alexa's built-in slot types, for samples whose types list none. */
final class BuiltInValues {

    private BuiltInValues() {}

    static List<String> of(String type) {
        return switch (type) {
            case "AMAZON.NUMBER" -> List.of("two", "seven", "fifteen", "forty", "a hundred", "three");
            case "AMAZON.DATE" ->
                List.of("tomorrow", "next monday", "today", "the third of may", "this weekend", "friday");
            case "AMAZON.TIME" ->
                List.of("seven a. m.", "noon", "half past eight", "five thirty", "ten in the evening");
            case "AMAZON.DURATION" ->
                List.of("ten minutes", "an hour", "two days", "forty five seconds", "three weeks");
            case "AMAZON.FOUR_DIGIT_NUMBER" -> List.of("nineteen ninety", "twenty twelve", "four two one seven");
            case "AMAZON.Ordinal" -> List.of("first", "second", "third", "tenth");
            case "AMAZON.PhoneNumber" -> List.of("five five five zero one four two", "zero two zero seven one");
            case "AMAZON.FirstName" -> List.of("anna", "omar", "julia", "wei", "peter");
            case "AMAZON.City", "AMAZON.US_CITY", "AMAZON.EUROPE_CITY", "AMAZON.GB_CITY", "AMAZON.DE_CITY" ->
                List.of("seattle", "leeds", "turin", "new orleans", "bern");
            case "AMAZON.Country" -> List.of("portugal", "japan", "south africa", "peru");
            case "AMAZON.Color" -> List.of("red", "dark blue", "green", "orange");
            case "AMAZON.DayOfWeek" -> List.of("monday", "wednesday", "saturday");
            case "AMAZON.Month" -> List.of("january", "june", "october");
            case "AMAZON.Food" -> List.of("rice", "onion soup", "pears", "black beans");
            case "AMAZON.Room" -> List.of("kitchen", "guest room", "attic");
            case "AMAZON.SearchQuery" ->
                List.of("how tall is everest", "cheap flights", "opening hours of the library");
            default -> List.of();
        };
    }
}
