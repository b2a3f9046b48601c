export {
  type CsvApplicant,
  type CsvField,
  type CsvMapping,
  csvFields,
} from "../../inngest/sources/csv/schema";
